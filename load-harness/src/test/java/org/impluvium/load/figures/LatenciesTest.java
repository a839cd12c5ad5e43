package org.impluvium.load.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void shouldTellPercentilesInMillis() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.add(millis * 1_000_000L);
        }

        Percentiles percentiles = latencies.percentiles();
        assertThat(percentiles.count()).isEqualTo(1_000);
        assertThat(percentiles.p50()).isCloseTo(500, within(1.0));
        assertThat(percentiles.p99()).isCloseTo(990, within(1.0));
        assertThat(percentiles.p999()).isCloseTo(999, within(1.0));
        assertThat(percentiles.max()).isCloseTo(1_000, within(1.0));
    }

    @Test
    void shouldDrawACurveThatRisesToTheSlowest() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.add(millis * 1_000_000L);
        }

        List<CurvePoint> curve = latencies.curve();
        assertThat(curve).hasSizeBetween(20, 200).isSortedAccordingTo((a, b) -> Double.compare(a.millis(), b.millis()));
        assertThat(curve.get(curve.size() - 1).share()).isEqualTo(1);
        assertThat(curve.get(curve.size() - 1).millis()).isCloseTo(1_000, within(1.0));
    }

    @Test
    void shouldSayNothingWhereThereIsNothing() {
        assertThat(new Latencies().percentiles()).isEqualTo(new Percentiles(0, 0, 0, 0, 0, 0));
        assertThat(new Latencies().curve()).isEmpty();
    }

    @Test
    void shouldCountWhatIsOutOfRangeAtTheEdge() {
        Latencies latencies = new Latencies();
        latencies.add(-5);
        latencies.add(Long.MAX_VALUE);

        assertThat(latencies.percentiles().count()).isEqualTo(2);
        assertThat(latencies.percentiles().max()).isCloseTo(3_600_000, within(4_000.0));
    }
}
