package org.impluvium.store.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.impluvium.store.MovableClock;
import org.junit.jupiter.api.Test;

class RetentionWindowTest {

    private static final long HOUR = 3_600_000_000L;

    private final MovableClock clock = new MovableClock();
    private final RetentionWindow window = new RetentionWindow(Duration.ofHours(5), clock);

    @Test
    void shouldHaveItsEdgeARetentionAgoInMicroseconds() {
        assertThat(window.edgeMicros()).isEqualTo(clock.micros() - 5 * HOUR);
    }

    @Test
    void shouldKeepWhatLeftTheWindowLessThanAnHourAgo() {
        assertThat(window.hasPassed(window.edgeMicros())).isFalse();
        assertThat(window.hasPassed(window.edgeMicros() - HOUR)).isFalse();
        assertThat(window.hasPassed(window.edgeMicros() - HOUR - 1)).isTrue();
    }

    @Test
    void shouldReachBackAsFarAsASettingMay() {
        RetentionWindow longest = new RetentionWindow(Duration.ofDays(365_000), clock);

        assertThat(longest.edgeMicros()).isEqualTo(clock.micros() - 365_000 * 24 * HOUR);
    }

    @Test
    void shouldMoveWithTheClock() {
        long edge = window.edgeMicros();

        clock.advance(Duration.ofNanos(1_999));

        assertThat(window.edgeMicros()).isEqualTo(edge + 1);
    }
}
