package org.impluvium.reading.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.impluvium.atproto.identity.Network;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.identity.Identities;
import org.impluvium.identity.IdentitySettings;
import org.impluvium.identity.http.StreamPatience;
import org.impluvium.identity.limit.Limits;
import org.impluvium.loadtests.simulator.PdsSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A list need not end by itself, but by a bound, or when we are told to stop. */
class EndlessListIT {

    private static final StreamPatience PATIENCE = new StreamPatience(Duration.ofMinutes(5), Duration.ofMinutes(5));

    private final Vertx vertx = Vertx.vertx();
    private final PdsSimulator host = PdsSimulator.start(vertx);
    private final Identities identities = Identities.open(vertx, settings(), new SimpleMeterRegistry());
    private final AtomicInteger pages = new AtomicInteger();
    private final List<Did> found = new ArrayList<>();

    @AfterEach
    void close() {
        identities.close().toCompletionStage().toCompletableFuture().join();
        host.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldEndAListThatGoesOnWithoutNamingAnybody() {
        host.behaveEverywhere(
                request -> request.response().end("{\"repos\": [], \"cursor\": \"" + pages.incrementAndGet() + "\"}"));

        // Should it not end by itself, so that the test does.
        shouldFail(() -> read(() -> pages.get() < 2_000), DiscoveryFailure.CURSOR_LOOPS);
    }

    @Test
    void shouldStopWhileTheHostDoesNotAnswer() {
        host.behaveEverywhere(request -> pages.incrementAndGet());

        shouldFail(() -> read(() -> pages.get() == 0), DiscoveryFailure.STOPPED);
    }

    @Test
    void shouldStopBetweenPages() {
        host.behaveEverywhere(request -> request.response()
                .end("{\"repos\": [{\"did\": \"did:plc:a\"}], \"cursor\": \"" + pages.incrementAndGet() + "\"}"));

        shouldFail(() -> read(() -> pages.get() < 3), DiscoveryFailure.STOPPED);
        assertThat(found).hasSizeBetween(2, 3);
    }

    private void read(BooleanSupplier goesOn) throws DiscoveryException {
        RepositoryList.ofPds(Origin.of(host.url()))
                .read(
                        identities.fetcher(new Limits(4, 10_000, 10_000, 100), 100, Duration.ofSeconds(5)),
                        PATIENCE,
                        found::add,
                        goesOn);
    }

    private static void shouldFail(ThrowingCallable read, DiscoveryFailure failure) {
        assertThatThrownBy(read).isInstanceOfSatisfying(DiscoveryException.class, e -> assertThat(e.failure())
                .isEqualTo(failure));
    }

    private static IdentitySettings settings() {
        IdentitySettings usual = IdentitySettings.DEFAULT;
        return new IdentitySettings(
                usual.directory(),
                new IdentitySettings.Surroundings(List.of(Network.of("127.0.0.1")), 443, List.of(), Optional.empty()),
                usual.gates(),
                usual.health(),
                usual.patience(),
                usual.memory());
    }
}
