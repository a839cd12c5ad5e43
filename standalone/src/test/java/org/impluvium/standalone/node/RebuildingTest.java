package org.impluvium.standalone.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.impluvium.reading.ReaderStatus;
import org.impluvium.reading.agenda.Agenda;
import org.junit.jupiter.api.Test;

class RebuildingTest {

    @Test
    void shouldNotBeOverBeforeTheReaderKnowsWhatIsPending() {
        assertThat(RebuildRounds.isSettled(status(false, 0, 0), 4)).isFalse();
        assertThat(RebuildRounds.isSettled(status(true, 0, 0), 4)).isTrue();
    }

    @Test
    void shouldBeOverWhenWhatIsPendingHasFailedOftenEnough() {
        assertThat(RebuildRounds.isSettled(status(true, 2, 3), 4)).isFalse();
        assertThat(RebuildRounds.isSettled(status(true, 2, 4), 4)).isTrue();
    }

    private static ReaderStatus status(boolean joined, int pending, int fewestAttempts) {
        Agenda.Counts agenda = new Agenda.Counts(pending, pending, pending, fewestAttempts, Map.of());
        return new ReaderStatus(joined, 0, 0, 0, agenda, Map.of());
    }
}
