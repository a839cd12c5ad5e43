package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.impluvium.reading.ReaderStatus;
import org.impluvium.reading.agenda.Agenda;
import org.junit.jupiter.api.Test;

class RebuildProgressTest {

    private long nanos;
    private final RebuildProgress progress = new RebuildProgress(() -> nanos);

    @Test
    void shouldEstimateFromWhatHasNotFailedYet() {
        nanos = 10_000_000_000L;

        assertThat(progress.line(status(true, 1_000, 3_700, 100)))
                .hasValue("  1,000 repositories read, 3,700 pending (100 of them failed and rest), 50,000 records,"
                        + " 5,000 records/s, about 36 s left");
    }

    @Test
    void shouldEstimateNothingWhenOnlyFailedOnesAreLeft() {
        nanos = 10_000_000_000L;

        assertThat(progress.line(status(true, 1_000, 100, 100)).orElseThrow()).endsWith("5,000 records/s");
    }

    @Test
    void shouldSayNothingWithoutNewsOrTooSoonOrBeforeItKnowsWhatIsPending() {
        assertThat(progress.line(status(false, 0, 0, 0))).isEmpty();
        assertThat(progress.line(status(true, 0, 5, 0))).isPresent();
        nanos = 4_000_000_000L;
        assertThat(progress.line(status(true, 1, 4, 0))).isEmpty();
        nanos = 6_000_000_000L;
        assertThat(progress.line(status(true, 1, 4, 0))).isPresent();
        nanos = 60_000_000_000L;
        assertThat(progress.line(status(true, 1, 4, 0))).isEmpty();
    }

    @Test
    void shouldSayNowAndThenHowManyWereFound() {
        assertThat(progress.found(0)).isEmpty();
        nanos = 6_000_000_000L;
        assertThat(progress.found(12_000)).hasValue("  12,000 repositories found so far");
        nanos = 7_000_000_000L;
        assertThat(progress.found(13_000)).isEmpty();
        nanos = 12_000_000_000L;
        assertThat(progress.found(12_000)).isEmpty();
        assertThat(progress.found(14_000)).isPresent();
    }

    private static ReaderStatus status(boolean joined, long read, int pending, int failing) {
        Agenda.Counts agenda = new Agenda.Counts(pending, pending, failing, 0, Map.of());
        return new ReaderStatus(joined, read, 50 * read, 0, agenda, Map.of());
    }
}
