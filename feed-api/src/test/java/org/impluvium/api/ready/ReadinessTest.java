package org.impluvium.api.ready;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.impluvium.api.ready.Readiness.Finding;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    @Test
    void shouldNotBeReadyBeforeThePortIsOpenNorWhenStopping() {
        Readiness readiness = new Readiness(List.of());
        assertThat(readiness.findings()).extracting(Finding::ok).containsExactly(false);
        readiness.opened();
        assertThat(readiness.findings()).extracting(Finding::ok).containsExactly(true);
        readiness.stopping();
        assertThat(readiness.findings()).extracting(Finding::ok).containsExactly(false);
    }

    @Test
    void shouldSayWhatIsMissing() {
        AtomicBoolean restored = new AtomicBoolean();
        Readiness readiness = new Readiness(List.of(ReadinessCheck.of("restored", restored::get, "still restoring")));
        readiness.opened();
        assertThat(readiness.findings())
                .containsExactly(new Finding("serving", true, ""), new Finding("restored", false, "still restoring"));
        restored.set(true);
        assertThat(readiness.findings()).contains(new Finding("restored", true, ""));
    }

    @Test
    void shouldTakeACheckThatFailsForAConditionThatDoesNotHold() {
        Readiness readiness = new Readiness(List.of(ReadinessCheck.of(
                "broken",
                () -> {
                    throw new IllegalStateException("as the test wants it");
                },
                "")));
        assertThat(readiness.findings()).extracting(Finding::ok).containsExactly(false, false);
    }
}
