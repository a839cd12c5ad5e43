package org.impluvium.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.impluvium.streams.metrics.StreamsFigures.Wanted;
import org.junit.jupiter.api.Test;

class StreamsMetersTest {

    private final Map<MetricName, Metric> metrics = new HashMap<>();
    private long nanos;
    private int looks;
    private final StreamsFigures figures = new StreamsFigures(
            () -> {
                looks++;
                return metrics;
            },
            () -> nanos);

    @Test
    void shouldAddUpTheTasksOfAStore() {
        metric("estimate-num-keys", "rocksdb-state-id", "route-store", "0_0", 5.0);
        metric("estimate-num-keys", "rocksdb-state-id", "route-store", "0_1", 7.0);
        metric("estimate-num-keys", "rocksdb-state-id", "govern-store", "1_0", 100.0);
        metric("total-sst-files-size", "rocksdb-state-id", "route-store", "0_0", 4_096.0);

        assertThat(figures.of(Wanted.ROWS, "route-store")).isEqualTo(12);
        assertThat(figures.of(Wanted.BYTES, "route-store")).isEqualTo(4_096);
        assertThat(figures.of(Wanted.ROWS, "nothing")).isZero();
    }

    @Test
    void shouldTellTheLatestOfAStagesTasksAndNothingOfTheQuietOnes() {
        metric("record-e2e-latency-max", "processor-node-id", "route-firehose-events", "0_0", 1_500.0);
        metric("record-e2e-latency-max", "processor-node-id", "route-firehose-events", "0_1", 2_500.0);
        metric("record-e2e-latency-max", "processor-node-id", "route-firehose-events", "0_2", Double.NaN);
        metric("record-e2e-latency-max", "processor-node-id", "govern-community-records", "1_0", Double.NaN);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new StreamsMeters(registry, () -> metrics, new RestoreProgress())
                .stage("route", "route-firehose-events")
                .stage("govern", "govern-community-records");

        assertThat(seconds(registry, "route")).isEqualTo(2.5);
        assertThat(seconds(registry, "govern")).isZero();
    }

    @Test
    void shouldLookOnceForAllThatAskWithinASecond() {
        metric("estimate-num-keys", "rocksdb-state-id", "s", "0_0", 1.0);
        figures.of(Wanted.ROWS, "s");
        nanos = TimeUnit.MILLISECONDS.toNanos(999);
        metric("estimate-num-keys", "rocksdb-state-id", "s", "0_0", 2.0);
        assertThat(figures.of(Wanted.ROWS, "s")).isEqualTo(1);
        assertThat(looks).isEqualTo(1);

        nanos = TimeUnit.SECONDS.toNanos(1);
        assertThat(figures.of(Wanted.ROWS, "s")).isEqualTo(2);
    }

    private static double seconds(SimpleMeterRegistry registry, String stage) {
        return registry.get("impluvium.lag.seconds").tag("stage", stage).gauge().value();
    }

    private void metric(String name, String tag, String of, String task, Object value) {
        MetricName described = new MetricName(name, "group", "", Map.of("task-id", task, tag, of));
        metrics.put(described, new Metric() {
            @Override
            public MetricName metricName() {
                return described;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        });
    }
}
