package org.impluvium.store.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InputSamplesTest {

    private final InputSamples samples = new InputSamples();

    @Test
    void shouldBePastNowWhereEverythingIsWorkedOff() {
        assertThat(samples.past(Map.of(0, 5L), 100, Map.of(0, 5L))).containsExactly(Map.entry(0, 100L));
    }

    @Test
    void shouldBePastNowWhereThereNeverWasAnything() {
        assertThat(samples.past(Map.of(0, 0L), 100, Map.of())).containsExactly(Map.entry(0, 100L));
    }

    @Test
    void shouldRememberTheMomentWhoseEndIsReachedLater() {
        assertThat(samples.past(Map.of(0, 5L), 100, Map.of(0, 3L))).isEmpty();

        assertThat(samples.past(Map.of(0, 9L), 200, Map.of(0, 5L))).containsExactly(Map.entry(0, 100L));
    }

    @Test
    void shouldFindOutHowFarAGroupIsThatAlwaysLags() {
        samples.past(Map.of(0, 10L), 100, Map.of(0, 0L));
        assertThat(samples.past(Map.of(0, 20L), 200, Map.of(0, 9L))).isEmpty();

        assertThat(samples.past(Map.of(0, 30L), 300, Map.of(0, 19L))).containsExactly(Map.entry(0, 100L));
        assertThat(samples.past(Map.of(0, 40L), 400, Map.of(0, 30L))).containsExactly(Map.entry(0, 300L));
    }

    @Test
    void shouldForgetThePartitionsThatDoNotMatterAnyMore() {
        samples.past(Map.of(0, 5L), 100, Map.of(0, 3L));
        samples.past(Map.of(1, 5L), 200, Map.of(1, 5L));

        assertThat(samples.past(Map.of(0, 9L), 300, Map.of(0, 5L))).isEmpty();
    }
}
