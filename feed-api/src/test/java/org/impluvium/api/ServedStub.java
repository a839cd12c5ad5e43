package org.impluvium.api;

import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.community;
import static org.impluvium.api.support.Communities.feedUri;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.impluvium.api.FeedServerSettings.Listen;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.api.http.StorePorts;
import org.impluvium.api.support.FixedAccounts;
import org.impluvium.api.support.FixedDirectory;
import org.impluvium.api.support.FixedInsight;
import org.impluvium.api.support.TestServer;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedPosition;

/**
 * Serves one feed from memory until it is ended, with the default settings: for measuring the HTTP side alone with a
 * load generator of your choice, for instance {@code wrk -t1 -c64 -d20 --latency URL} with the URL that it prints.
 */
final class ServedStub implements CommunityFeeds {

    private static final List<String> POSTS = IntStream.range(100, 200)
            .mapToObj(i -> "at://did:plc:authoraaaaaaaaaaaaaaaaaa/app.bsky.feed.post/3kabcdefgh" + i)
            .toList();

    @Override
    public FeedPage page(Community community, FeedCursor after, int limit) {
        List<String> page = POSTS.subList(0, limit);
        return new FeedPage(page, FeedCursor.everywhere(new FeedPosition(1_700_000_000_000_000L, page.get(limit - 1))));
    }

    @Override
    public boolean isReady() {
        return true;
    }

    public static void main(String[] args) throws InterruptedException {
        FeedServer server = new FeedServer(
                Vertx.vertx(),
                FeedServerSettings.defaults(
                        new ServiceIdentity("localhost", Optional.empty(), Map.of()), "stub", Listen.on(8080, 8081)),
                new StorePorts(
                        new ServedStub(),
                        new FixedDirectory(community(ALICE, "self", "00000001")),
                        new FixedInsight(),
                        OptionalLong::empty,
                        did -> Optional.empty()),
                new FixedAccounts(),
                List.of(),
                Clock.systemUTC(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        TestServer.await(server.start());
        System.out.println(
                "http://127.0.0.1:" + server.port() + TestServer.skeleton(feedUri(ALICE, "00000001"), "limit", "50"));
        new CountDownLatch(1).await();
    }
}
