package org.impluvium.identity.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.identity.testing.ManualClock;
import org.impluvium.identity.testing.Outcome;
import org.junit.jupiter.api.Test;

class SiteGateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Limits TWO_AT_ONCE = new Limits(2, 1_000, 1_000, 3);

    private final ManualClock clock = new ManualClock();

    private SiteGate gate(Limits limits) {
        return new SiteGate(limits, PATIENCE, clock, clock::nanoTime);
    }

    private static CompletionStage<Pass> enter(SiteGate gate) {
        return gate.enter(Optional::empty);
    }

    private static boolean isOpen(CompletionStage<Pass> stage) {
        return stage.toCompletableFuture().isDone()
                && !stage.toCompletableFuture().isCompletedExceptionally();
    }

    private static void leave(CompletionStage<Pass> stage) {
        stage.toCompletableFuture().join().close();
    }

    @Test
    void shouldLetInSoManyAtOnceAndTheNextWhenOneLeaves() {
        SiteGate gate = gate(TWO_AT_ONCE);
        List<CompletionStage<Pass>> comers =
                IntStream.range(0, 5).mapToObj(i -> enter(gate)).toList();

        assertThat(comers).extracting(SiteGateTest::isOpen).containsExactly(true, true, false, false, false);
        leave(comers.get(1));
        assertThat(comers).extracting(SiteGateTest::isOpen).containsExactly(true, true, true, false, false);
        leave(comers.get(0));
        assertThat(comers).extracting(SiteGateTest::isOpen).containsExactly(true, true, true, true, false);
    }

    @Test
    void shouldGiveUpAPlaceOnceHoweverOftenAPassIsClosed() {
        SiteGate gate = gate(TWO_AT_ONCE);
        CompletionStage<Pass> first = enter(gate);
        enter(gate);
        leave(first);
        leave(first);

        assertThat(isOpen(enter(gate))).isTrue();
        assertThat(isOpen(enter(gate))).isFalse();
    }

    @Test
    void shouldRefuseWhoDoesNotFitIntoTheQueue() {
        SiteGate gate = gate(TWO_AT_ONCE);
        IntStream.range(0, 5).forEach(i -> enter(gate));

        assertThat(Outcome.of(enter(gate))
                        .failedWith(IdentityFailure.OVERLOADED)
                        .retryAfter())
                .isPresent();
    }

    @Test
    void shouldRefuseWhoHasWaitedTooLong() {
        SiteGate gate = gate(TWO_AT_ONCE);
        CompletionStage<Pass> first = enter(gate);
        enter(gate);
        CompletionStage<Pass> late = enter(gate);
        clock.advance(PATIENCE.plusNanos(1));
        CompletionStage<Pass> inTime = enter(gate);
        leave(first);

        Outcome.of(late).failedWith(IdentityFailure.OVERLOADED);
        assertThat(isOpen(inTime)).isTrue();
    }

    @Test
    void shouldKeepTheRate() {
        SiteGate gate = gate(new Limits(10, 2, 1, 10));
        List<CompletionStage<Pass>> comers =
                IntStream.range(0, 3).mapToObj(i -> enter(gate)).toList();

        assertThat(comers).extracting(SiteGateTest::isOpen).containsExactly(true, false, false);
        clock.advance(Duration.ofMillis(500));
        assertThat(comers).extracting(SiteGateTest::isOpen).containsExactly(true, true, false);
        clock.advance(Duration.ofMillis(500));
        assertThat(comers).extracting(SiteGateTest::isOpen).containsExactly(true, true, true);
    }

    @Test
    void shouldTurnAwayWithTheObjectionAndWithoutUsingUpTheRate() {
        SiteGate gate = gate(new Limits(1, 1, 1, 20_000));
        IdentityException open = new IdentityException(IdentityFailure.CIRCUIT_OPEN, "told so");
        CompletionStage<Pass> first = gate.enter(Optional::empty);
        // So many that a refusal inside of a refusal would overflow the stack.
        List<CompletionStage<Pass>> refused = new ArrayList<>();
        IntStream.range(0, 10_000).forEach(i -> refused.add(gate.enter(() -> Optional.of(open))));
        CompletionStage<Pass> last = enter(gate);
        leave(first);

        refused.forEach(stage -> Outcome.of(stage).failedWith(IdentityFailure.CIRCUIT_OPEN));
        clock.advance(Duration.ofSeconds(1));
        assertThat(isOpen(last)).isTrue();
    }

    @Test
    void shouldTellSitesByTheirLastTwoLabels() {
        assertThat(Gates.siteOf("alice.bsky.social")).isEqualTo("bsky.social");
        assertThat(Gates.siteOf("a.b.c.Example.com")).isEqualTo("example.com");
        assertThat(Gates.siteOf("example.com")).isEqualTo("example.com");
        assertThat(Gates.siteOf("localhost")).isEqualTo("localhost");
        assertThat(Gates.siteOf("10.1.2.3")).isEqualTo("10.1.2.3");
        assertThat(Gates.siteOf("fe80::1")).isEqualTo("fe80::1");
    }

    @Test
    void shouldBoundStrangersTogetherAndLeaveTheDirectoryAlone() {
        Limits wide = new Limits(100, 1_000, 1_000, 100);
        Gates gates = new Gates("plc.directory", new Gates.Settings(wide, wide, 3, PATIENCE), clock, clock::nanoTime);
        CompletionStage<Pass> first = gates.enter("a.com", Optional::empty);
        gates.enter("b.com", Optional::empty);
        gates.enter("c.com", Optional::empty);

        Outcome.of(gates.enter("d.com", Optional::empty)).failedWith(IdentityFailure.OVERLOADED);
        assertThat(isOpen(gates.enter("plc.directory", Optional::empty))).isTrue();
        leave(first);
        leave(first);
        assertThat(gates.strangers()).isEqualTo(2);
        assertThat(isOpen(gates.enter("d.com", Optional::empty))).isTrue();
        Outcome.of(gates.enter("e.com", Optional::empty)).failedWith(IdentityFailure.OVERLOADED);
    }

    @Test
    void shouldCountAStrangerNoMoreWhoIsTurnedAway() {
        Gates gates = new Gates("plc.directory", Gates.Settings.DEFAULT, clock, clock::nanoTime);
        IdentityException open = new IdentityException(IdentityFailure.CIRCUIT_OPEN, "told so");

        Outcome.of(gates.enter("a.com", () -> Optional.of(open))).failedWith(IdentityFailure.CIRCUIT_OPEN);
        assertThat(gates.strangers()).isZero();
    }

    @Test
    void shouldNotLetManyHostsOfOneSiteUseMoreThanOne() {
        Limits one = new Limits(1, 1_000, 1_000, 10);
        Gates gates = new Gates("plc.directory", new Gates.Settings(one, one, 100, PATIENCE), clock, clock::nanoTime);

        assertThat(isOpen(gates.enter("a.evil.com", Optional::empty))).isTrue();
        assertThat(isOpen(gates.enter("b.evil.com", Optional::empty))).isFalse();
        assertThat(isOpen(gates.enter("b.good.com", Optional::empty))).isTrue();
    }
}
