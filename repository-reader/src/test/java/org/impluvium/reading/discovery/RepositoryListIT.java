package org.impluvium.reading.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.impluvium.reading.testing.ReadingNetwork.did;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.impluvium.atproto.identity.Network;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.identity.Identities;
import org.impluvium.identity.IdentitySettings;
import org.impluvium.identity.http.Fetcher;
import org.impluvium.identity.http.StreamPatience;
import org.impluvium.identity.limit.Limits;
import org.impluvium.loadtests.simulator.PdsSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists of repositories as hosts give them, and as they should not. */
class RepositoryListIT {

    private static final StreamPatience PATIENCE = new StreamPatience(Duration.ofSeconds(25), Duration.ofSeconds(10));

    /** After so many a host that could be asked for ever fails, so that a test does. */
    private static final int MOST_PAGES = 20;

    private final Vertx vertx = Vertx.vertx();
    private final PdsSimulator host = PdsSimulator.start(vertx);
    private final Identities identities = Identities.open(vertx, settings(host.url()), new SimpleMeterRegistry());
    private final Fetcher fetcher = identities.fetcher(new Limits(4, 1_000, 1_000, 100), 100, Duration.ofSeconds(5));
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Did> found = new ArrayList<>();

    private static IdentitySettings settings(String directory) {
        IdentitySettings usual = IdentitySettings.DEFAULT;
        return new IdentitySettings(
                Origin.of(directory),
                new IdentitySettings.Surroundings(List.of(Network.of("127.0.0.1")), 443, List.of(), Optional.empty()),
                usual.gates(),
                usual.health(),
                usual.patience(),
                usual.memory());
    }

    @AfterEach
    void close() {
        identities.close().toCompletionStage().toCompletableFuture().join();
        host.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldReadPageAfterPageAndCountWhatIsNoDid() throws DiscoveryException {
        pages(page("", "one", "next & more"), page("next & more", "two", ""));

        assertThat(read(host.url())).isEqualTo(2);

        assertThat(found).containsExactly(did("one"), did("two"));
    }

    @Test
    void shouldEndAListThatComesBackToWhereItWas() {
        pages(page("", "one", "a"), page("a", "two", "b"), page("b", "three", "a"));

        shouldFail(DiscoveryFailure.CURSOR_LOOPS);
        assertThat(found).containsExactly(did("one"), did("two"), did("three"));
    }

    @Test
    void shouldEndAtACursorThatNobodyNeeds() {
        pages(page("", "one", "c".repeat(1_001)));

        shouldFail(DiscoveryFailure.CURSOR_LOOPS);
    }

    @Test
    void shouldReadNoMoreOfAPageThanAThousandEntriesTake() {
        host.behaveEverywhere(request -> request.response().end("{\"repos\": [" + " ".repeat(2 << 20) + "]}"));

        shouldFail(DiscoveryFailure.LIST_MALFORMED);
    }

    @Test
    void shouldSayThatAHostHasNoSuchList() {
        host.behaveEverywhere(request -> request.response().setStatusCode(404).end("{}"));

        shouldFail(DiscoveryFailure.NOT_OFFERED);
    }

    @Test
    void shouldSayThatAHostIsAwayOrMayNotBeAsked() {
        host.behaveEverywhere(request -> request.response().setStatusCode(502).end());
        shouldFail(DiscoveryFailure.HOST_AWAY);

        assertThatThrownBy(() -> read(host.url().replace("127.0.0.1", "127.0.0.2")))
                .isInstanceOfSatisfying(DiscoveryException.class, e -> assertThat(e.failure())
                        .isEqualTo(DiscoveryFailure.HOST_FORBIDDEN));
    }

    private record Page(String at, String did, String next) {}

    private static Page page(String at, String name, String next) {
        return new Page(at, did(name).value(), next);
    }

    private void pages(Page... pages) {
        host.behaveEverywhere(request -> answer(request, List.of(pages)));
    }

    private void answer(HttpServerRequest request, List<Page> pages) {
        if (asked.incrementAndGet() > MOST_PAGES) {
            request.response().setStatusCode(500).end();
            return;
        }
        String cursor = request.getParam("cursor") == null ? "" : request.getParam("cursor");
        Page page = pages.stream()
                .filter(each -> each.at().equals(cursor))
                .findFirst()
                .orElseThrow();
        String next = page.next().isEmpty() ? "" : ", \"cursor\": \"" + page.next() + '"';
        request.response().end("{\"repos\": [{\"did\": \"" + page.did() + "\"}, {\"did\": 7}]" + next + "}");
    }

    private long read(String url) throws DiscoveryException {
        return RepositoryList.ofPds(Origin.of(url)).read(fetcher, PATIENCE, found::add, () -> true);
    }

    private void shouldFail(DiscoveryFailure failure) {
        assertThatThrownBy(() -> read(host.url()))
                .isInstanceOfSatisfying(
                        DiscoveryException.class, e -> assertThat(e.failure()).isEqualTo(failure));
    }
}
