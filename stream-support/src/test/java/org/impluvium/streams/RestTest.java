package org.impluvium.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestTest {

    private static final Duration ASKED = Duration.ofMillis(5);
    private static final Set<TopicPartition> SOME = Set.of(new TopicPartition("t", 0));
    private static final Set<TopicPartition> OTHERS = Set.of(new TopicPartition("t", 1));

    private long nanos = Long.MAX_VALUE - 1_000;
    private final Rest rest = new Rest(() -> nanos, Duration.ofMillis(10));

    @BeforeEach
    void haveSettled() {
        rest.of(ASKED, SOME);
        pass(Rest.SETTLING);
    }

    @Test
    void shouldWaitLongerWhenNothingHasComeForAWhile() {
        assertThat(rest.of(ASKED, SOME)).isEqualTo(Rest.LONG);
    }

    @Test
    void shouldWaitNoLongerThanAskedUntilTheLastRecordIsCommitted() {
        rest.end();

        shouldRestAfter(Rest.QUIET, SOME);
    }

    @Test
    void shouldWaitForAPartOfALongCommitIntervalWhileThereIsWork() {
        Rest unhurried = new Rest(() -> nanos, Duration.ofMillis(200));
        unhurried.of(ASKED, SOME);
        pass(Rest.SETTLING);
        unhurried.end();

        assertThat(unhurried.of(ASKED, SOME)).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void shouldWaitNoLongerThanAskedUntilPartitionsThatCameHaveSettled() {
        assertThat(rest.of(ASKED, OTHERS)).isEqualTo(ASKED);
        rest.end();

        shouldRestAfter(Rest.SETTLING, OTHERS);
    }

    @Test
    void shouldWaitNoLongerThanAskedAtTheStart() {
        assertThat(new Rest(() -> nanos, Duration.ofMillis(10)).of(ASKED, Set.of()))
                .isEqualTo(ASKED);
    }

    @Test
    void shouldNotWaitWhereNobodyWantsTo() {
        assertThat(rest.of(Duration.ZERO, SOME)).isZero();
    }

    @Test
    void shouldNotShortenALongWait() {
        assertThat(rest.of(Duration.ofSeconds(30), SOME)).isEqualTo(Duration.ofSeconds(30));
    }

    private void shouldRestAfter(Duration time, Set<TopicPartition> assigned) {
        pass(time.minusNanos(1));
        assertThat(rest.of(ASKED, assigned)).isEqualTo(ASKED);
        pass(Duration.ofNanos(1));
        assertThat(rest.of(ASKED, assigned)).isEqualTo(Rest.LONG);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
