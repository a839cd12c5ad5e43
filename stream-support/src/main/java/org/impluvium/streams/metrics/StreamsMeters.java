package org.impluvium.streams.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.impluvium.streams.metrics.StreamsFigures.Wanted;

/**
 * Shows how an application's stages and stores fare. Kafka Streams measures all of it anyway, so it costs nothing but the
 * look.
 */
public final class StreamsMeters {

    private static final double MILLIS_PER_SECOND = 1_000;

    private final MeterRegistry registry;
    private final StreamsFigures figures;
    private final RestoreProgress progress;

    /**
     * @param metrics the application's own
     * @param progress is told by the application
     */
    public StreamsMeters(
            MeterRegistry registry,
            Supplier<? extends Map<MetricName, ? extends Metric>> metrics,
            RestoreProgress progress) {
        this.registry = registry;
        this.figures = new StreamsFigures(metrics, System::nanoTime);
        this.progress = progress;
    }

    /**
     * Shows a stage's lag.
     *
     * @param stage its verb
     * @param source the node that reads its input
     */
    public StreamsMeters stage(String stage, String source) {
        Gauge.builder("impluvium.lag.seconds", () -> figures.of(Wanted.AGE_MS, source) / MILLIS_PER_SECOND)
                .description(
                        "How long after the receiver wrote an event the stage was done with what came of it: the longest"
                                + " of the last minute. 0: nothing came. A stage that stands shows in impluvium.lag.records.")
                .tag("stage", stage)
                .register(registry);
        return this;
    }

    /** Shows the size of a store and how far it is restored. */
    public StreamsMeters store(String store) {
        Gauge.builder("impluvium.store.rows", () -> figures.of(Wanted.ROWS, store))
                .description(
                        "Rows of all kinds in this process's part of the store, estimated by RocksDB. The copy of all"
                                + " feeds' rows (feed-rows-replica) has three for a post in a feed and grows with the installation:"
                                + " plan the disk of each feed node for it.")
                .tag("store", store)
                .register(registry);
        Gauge.builder("impluvium.store.bytes", () -> figures.of(Wanted.BYTES, store))
                .description("Bytes of the store's files on this process's disk, without what is in memory only.")
                .tag("store", store)
                .register(registry);
        Gauge.builder("impluvium.store.restoring.records", () -> progress.restoring(store))
                .description(
                        "Records of the log that this process has yet to read to restore the store. Not falling: look"
                                + " at the log and at Kafka.")
                .tag("store", store)
                .register(registry);
        Gauge.builder("impluvium.store.standby.records", () -> progress.standby(store))
                .description("Records by which the copies in reserve (standbys) in this process are behind the store.")
                .tag("store", store)
                .register(registry);
        FunctionCounter.builder("impluvium.store.restored.records", progress, told -> told.restored(store))
                .description(
                        "Records of the log from which this process restored the store. What is left divided by the"
                                + " rate of this is the time that it will take.")
                .tag("store", store)
                .register(registry);
        return this;
    }
}
