package org.impluvium.identity.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.identity.testing.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostHealthTest {

    private static final String HOST = "a.com:443";
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ManualClock clock = new ManualClock();
    private final HostHealth health = new HostHealth(new HostHealth.Settings(FIRST, LONGEST), clock);

    private Optional<IdentityFailure> ask(IdentityException end) {
        Optional<IdentityFailure> objection = health.objection(HOST).map(IdentityException::failure);
        if (objection.isEmpty()) {
            health.settled(HOST, end);
        }
        return objection;
    }

    private static IdentityException failure(IdentityFailure failure) {
        return new IdentityException(failure, "told so");
    }

    private void failOften(IdentityFailure failure) {
        for (int i = 0; i < 20; i++) {
            ask(failure(failure));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = IdentityFailure.class,
            names = {"UNREACHABLE", "TIMED_OUT", "TLS_FAILED", "SERVER_ERROR"})
    void shouldLeaveAHostAloneThatKeepsFailing(IdentityFailure failure) {
        for (int i = 0; i < 5; i++) {
            assertThat(ask(failure(failure))).isEmpty();
        }

        assertThat(ask(failure(failure))).contains(IdentityFailure.CIRCUIT_OPEN);
        assertThat(health.objection("b.a.com:443")).as("a neighbour").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = IdentityFailure.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNREACHABLE", "TIMED_OUT", "TLS_FAILED", "SERVER_ERROR"})
    void shouldNotTakeOtherFailuresForTheHosts(IdentityFailure failure) {
        failOften(failure);

        assertThat(health.objection(HOST)).isEmpty();
    }

    @Test
    void shouldTryAgainWithOneRequestAfterAPause() {
        failOften(IdentityFailure.TIMED_OUT);
        // Half as long again at most, by jitter.
        clock.advance(FIRST.multipliedBy(3).dividedBy(2));

        assertThat(health.objection(HOST)).isEmpty();
        assertThat(health.objection(HOST).map(IdentityException::failure)).contains(IdentityFailure.CIRCUIT_OPEN);
        health.settled(HOST, null);
        assertThat(health.objection(HOST)).isEmpty();
    }

    @Test
    void shouldPauseLongerWhileItGoesOnFailing() {
        failOften(IdentityFailure.TIMED_OUT);
        clock.advance(FIRST.multipliedBy(3).dividedBy(2));
        ask(failure(IdentityFailure.TIMED_OUT));
        // The second pause is of 20 s, half of that at least.
        clock.advance(FIRST.minusMillis(1));

        assertThat(ask(failure(IdentityFailure.TIMED_OUT))).contains(IdentityFailure.CIRCUIT_OPEN);
        clock.advance(FIRST.multipliedBy(3));
        assertThat(ask(failure(IdentityFailure.TIMED_OUT))).isEmpty();
    }

    @Test
    void shouldNeverPauseLongerThanTheLongest() {
        failOften(IdentityFailure.TIMED_OUT);
        for (int i = 0; i < 20; i++) {
            clock.advance(LONGEST.multipliedBy(3).dividedBy(2));
            assertThat(ask(failure(IdentityFailure.TIMED_OUT))).isEmpty();
        }
    }

    @Test
    void shouldWaitAsLongAsTheHostAsks() {
        ask(new IdentityException(IdentityFailure.RATE_LIMITED, "429", Duration.ofSeconds(60)));

        IdentityException objection = health.objection(HOST).orElseThrow();
        assertThat(objection.failure()).isEqualTo(IdentityFailure.RATE_LIMITED);
        assertThat(objection.retryAfter()).contains(Duration.ofSeconds(60));
        clock.advance(Duration.ofSeconds(60).minusNanos(1));
        assertThat(health.objection(HOST)).isPresent();
        clock.advance(Duration.ofNanos(1));
        assertThat(health.objection(HOST)).isEmpty();
    }

    @Test
    void shouldNotWaitForEverBecauseAHostAsks() {
        ask(new IdentityException(IdentityFailure.SERVER_ERROR, "503", Duration.ofDays(9_000)));

        assertThat(health.objection(HOST).flatMap(IdentityException::retryAfter))
                .contains(LONGEST);
    }
}
