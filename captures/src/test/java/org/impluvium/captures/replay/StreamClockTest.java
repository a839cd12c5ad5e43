package org.impluvium.captures.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamClockTest {

    private static final long FIRST = 1_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldStandUntilSomebodyComes() {
        StreamClock clock = new StreamClock(new Speed(1), FIRST);

        assertThat(clock.micros(77 * SECOND)).isEqualTo(FIRST);
        clock.start(77 * SECOND);
        clock.start(99 * SECOND);
        assertThat(clock.micros(79 * SECOND)).isEqualTo(FIRST + 2_000_000);
    }

    @Test
    void shouldRunSoManyTimesAsFast() {
        StreamClock clock = new StreamClock(new Speed(10), FIRST);
        clock.start(0);

        assertThat(clock.micros(SECOND)).isEqualTo(FIRST + 10_000_000);
        assertThat(clock.nanosUntil(FIRST + 20_000_000, SECOND)).isEqualTo(SECOND);
        assertThat(clock.nanosUntil(FIRST, SECOND)).isEqualTo(-SECOND);
    }

    @Test
    void shouldNeverWaitAtFullSpeed() {
        StreamClock clock = new StreamClock(Speed.MAX, FIRST);
        clock.start(0);

        assertThat(clock.nanosUntil(Long.MAX_VALUE, 0)).isZero();
        assertThat(clock.micros(0)).isEqualTo(Long.MAX_VALUE);
    }
}
