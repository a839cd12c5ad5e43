package org.impluvium.receiver.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LagEstimateTest {

    private final LagEstimate lag = new LagEstimate();

    @Test
    void shouldBeZeroBeforeAnybodyClaimsAnything() {
        assertThat(lag.micros()).isZero();
    }

    @Test
    void shouldNotBelieveSingleClaims() {
        for (int i = 0; i < 10; i++) {
            lag.add(1_000, 900);
        }
        lag.add(1_000, 0);
        lag.add(1_000, 1_000_000_000);

        assertThat(lag.micros()).isEqualTo(100);
    }

    @Test
    void shouldFallWhenWeHaveCaughtUp() {
        for (int i = 0; i < 100; i++) {
            lag.add(1_000_000, 0);
        }
        for (int i = 0; i < 31; i++) {
            lag.add(1_000_000, 999_990);
        }

        assertThat(lag.micros()).isEqualTo(10);
    }

    @Test
    void shouldNotBeNegativeForClocksAhead() {
        lag.add(1_000, 2_000);

        assertThat(lag.micros()).isZero();
    }
}
