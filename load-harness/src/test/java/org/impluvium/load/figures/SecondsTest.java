package org.impluvium.load.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SecondsTest {

    private static final long BEGIN = 5_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final SecondLatencies seconds = new SecondLatencies(BEGIN, 2);
    private final SecondCounts counts = new SecondCounts(BEGIN);

    @Test
    void shouldPutALatencyIntoTheSecondInWhichItWasDue() {
        seconds.add(BEGIN + SECOND / 2, 3 * SECOND);
        seconds.add(BEGIN + SECOND, MILLI);

        assertThat(seconds.percentiles(3)).extracting(Percentiles::count).containsExactly(1L, 1L, 0L);
        assertThat(seconds.percentiles(1).get(0).p50()).isCloseTo(3_000, within(30.0));
    }

    @Test
    void shouldKeepTheFiguresOfSecondsThatAreLongPast() {
        for (int second = 0; second < 100; second++) {
            seconds.add(BEGIN + second * SECOND, (second + 1) * MILLI);
        }

        assertThat(seconds.percentiles(100))
                .allSatisfy(figures -> assertThat(figures.count()).isEqualTo(1));
        assertThat(seconds.percentiles(100).get(0).max()).isCloseTo(1, within(0.01));
        assertThat(seconds.percentiles(100).get(99).max()).isCloseTo(100, within(1.0));
    }

    @Test
    void shouldCountWhatHappenedInEachSecond() {
        counts.add(BEGIN);
        counts.add(BEGIN + 2 * SECOND - 1);
        counts.add(BEGIN + SECOND);

        assertThat(counts.of(3)).containsExactly(1L, 2L, 0L);
    }

    @Test
    void shouldLeaveOutWhatLiesBeforeTheBeginning() {
        seconds.add(BEGIN - 1, SECOND);
        counts.add(BEGIN - 1);

        assertThat(seconds.percentiles(1).get(0).count()).isZero();
        assertThat(counts.of(1)).containsExactly(0L);
    }
}
