package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.community;
import static org.impluvium.api.support.Communities.feedUri;
import static org.impluvium.api.support.TestServer.join;
import static org.impluvium.api.support.TestServer.json;
import static org.impluvium.api.support.TestServer.skeleton;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.impluvium.api.FeedServerSettings;
import org.impluvium.api.FeedServerSettings.Limits;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.support.TestServer;
import org.junit.jupiter.api.Test;

/** A slow disk or too many clients turn into quick refusals, never into a stuck event loop. */
class OverloadTest {

    private static final String FEED = skeleton(feedUri(ALICE, "00000001"));
    /** Threads and queue of {@link TestServer#settings()}. */
    private static final int ADMITTED = 2 + 8;

    @Test
    void shouldRefuseWhatDoesNotFitAndGoOnAnsweringTheRest() {
        CountDownLatch disk = new CountDownLatch(1);
        try (TestServer server = TestServer.start()) {
            server.directory.declare(community(ALICE, "self", "00000001"));
            server.feeds.disk.beforeReading(() -> {
                disk.await();
                return null;
            });
            List<CompletableFuture<HttpResponse<String>>> admitted = new ArrayList<>();
            for (int i = 0; i < ADMITTED; i++) {
                admitted.add(server.getLater(FEED));
            }
            await().until(() -> gauge(server, "running") == 2 && gauge(server, "queued") == 8);

            HttpResponse<String> refused = server.get(FEED);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            assertThat(json(refused).getString("error")).isEqualTo("NotEnoughResources");
            assertThat(rejected(server, "reads", "full")).isEqualTo(1);
            assertThat(server.get("/.well-known/did.json").statusCode()).isEqualTo(200);
            assertThat(server.manage("/livez").statusCode()).isEqualTo(200);

            disk.countDown();
            admitted.forEach(later -> assertThat(join(later).statusCode()).isEqualTo(200));
            assertThat(server.get(FEED).statusCode()).isEqualTo(200);
            assertThat(server.feeds.disk.readsOnEventLoops).hasValue(0);
        }
    }

    /** Those who ask why must not keep those from reading who only read. */
    @Test
    void shouldServeFeedsWhileTheReadApiIsOverloaded() {
        CountDownLatch search = new CountDownLatch(1);
        try (TestServer server = TestServer.start()) {
            server.directory.declare(community(ALICE, "self", "00000001"));
            server.directory.disk.beforeReading(() -> {
                search.await();
                return null;
            });
            List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
            for (int i = 0; i < ADMITTED; i++) {
                asked.add(server.getLater("/api/communities"));
            }
            await().until(() -> rejected(server, "impluvium-questions", "full") > 0);

            HttpResponse<String> refused = server.get("/api/communities/00000001/members");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            assertThat(json(refused).getString("error")).isEqualTo("NotEnoughResources");
            assertThat(server.get(FEED).statusCode()).isEqualTo(200);

            search.countDown();
            assertThat(asked.stream().map(later -> join(later).statusCode()))
                    .contains(200)
                    .containsOnly(200, 503);
            assertThat(server.get("/api/communities/00000001/members").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldNotBeginWhatHasWaitedTooLong() throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        AtomicLong now = new AtomicLong();
        var registry = new SimpleMeterRegistry();
        BoundedPool pool = new BoundedPool(
                vertx, new BoundedPool.Settings("late", 1, 1, Duration.ofSeconds(1)), registry, now::get);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch disk = new CountDownLatch(1);
        var first = pool.run(() -> {
            begun.countDown();
            disk.await();
            return "first";
        });
        var second = pool.run(() -> "second");
        begun.await();
        now.set(Duration.ofSeconds(1).toNanos() + 1);
        disk.countDown();
        assertThat(TestServer.await(first)).isEqualTo("first");
        Throwable failure = TestServer.await(
                second.map(done -> (Throwable) new AssertionError("it ran")).recover(Future::succeededFuture));
        assertThat(failure).isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusal())
                .isEqualTo(Refusal.OVERLOADED));
        assertThat(registry.get("impluvium.api.pool.rejected")
                        .tag("cause", "late")
                        .counter()
                        .count())
                .isEqualTo(1);
        TestServer.await(vertx.close());
    }

    @Test
    void shouldCloseConnectionsBeyondTheCapAndAdmitAgainLater() throws Exception {
        try (TestServer server = TestServer.start(OverloadTest::oneConnection)) {
            try (Socket first = new Socket(InetAddress.getLoopbackAddress(), server.server.port())) {
                await().until(() ->
                        server.registry.get("impluvium.api.connections").gauge().value() == 1);
                assertThat(server.raw("GET /xrpc/_health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                        .isEmpty();
                assertThat(first.isConnected()).isTrue();
            }
            await().until(() ->
                    server.registry.get("impluvium.api.connections").gauge().value() == 0);
            assertThat(server.raw("GET /xrpc/_health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(server.registry
                            .get("impluvium.api.connections.refused")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    private static FeedServerSettings oneConnection(FeedServerSettings settings) {
        Limits limits = settings.limits();
        return new FeedServerSettings(
                settings.service(),
                settings.version(),
                settings.listen(),
                settings.reads(),
                new Limits(1, limits.idle(), limits.requestLineBytes(), limits.headerBytes(), limits.compression()),
                settings.stop());
    }

    private static double gauge(TestServer server, String name) {
        return server.registry
                .get("impluvium.api.pool." + name)
                .tag("pool", "reads")
                .gauge()
                .value();
    }

    private static double rejected(TestServer server, String pool, String cause) {
        return server.registry
                .get("impluvium.api.pool.rejected")
                .tag("pool", pool)
                .tag("cause", cause)
                .counter()
                .count();
    }
}
