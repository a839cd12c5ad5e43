package org.impluvium.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestTest {

    private static final Duration ASKED = Duration.ofMillis(5);

    private long nanos = Long.MAX_VALUE - 1_000;
    private final Rest rest = new Rest(() -> nanos);

    @Test
    void shouldWaitNoLongerThanAskedUntilTheLastRecordIsCommitted() {
        pass(Rest.QUIET);

        assertThat(rest.of(ASKED)).isEqualTo(ASKED);
    }

    @Test
    void shouldWaitLongerWhenNothingHasComeForAWhile() {
        pass(Rest.QUIET.plusNanos(1));

        assertThat(rest.of(ASKED)).isEqualTo(Rest.LONG);
    }

    @Test
    void shouldWaitShortlyAgainAfterARecord() {
        pass(Duration.ofMinutes(1));
        rest.end();

        assertThat(rest.of(ASKED)).isEqualTo(ASKED);
    }

    @Test
    void shouldNotWaitWhereNobodyWantsTo() {
        pass(Duration.ofMinutes(1));

        assertThat(rest.of(Duration.ZERO)).isZero();
    }

    @Test
    void shouldWaitInSlicesSoThatPartitionsThatComeAreServedSoon() {
        pass(Duration.ofMinutes(1));
        assertThat(rest.slice(ASKED)).isEqualTo(Rest.SLICE);
        assertThat(rest.isOn()).isTrue();

        rest.end();

        assertThat(rest.isOn()).isFalse();
        assertThat(rest.slice(ASKED)).isEqualTo(ASKED);
    }

    @Test
    void shouldNotShortenALongWait() {
        pass(Duration.ofMinutes(1));

        assertThat(rest.of(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
