package org.impluvium.streams.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * The few of an application's thousands of metrics that we show, put together over its tasks. They are gone through once
 * for all that ask within a second: a scrape asks for each. Thread-safe.
 */
final class StreamsFigures {

    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<? extends Map<MetricName, ? extends Metric>> source;
    private final LongSupplier nanoTime;
    private @Nullable Map<Key, Double> figures;
    private long lookedAt;

    private record Key(Wanted what, String of) {}

    /** What we show. */
    enum Wanted {
        /** Rows of a store. */
        ROWS("estimate-num-keys", "rocksdb-state-id"),
        /** Bytes of a store's files. */
        BYTES("total-sst-files-size", "rocksdb-state-id"),
        /** How long after its time stamp a record was done with at a node, the longest of the last minute; in ms. */
        AGE_MS("record-e2e-latency-max", "processor-node-id");

        private final String metric;
        private final String tag;

        Wanted(String metric, String tag) {
            this.metric = metric;
            this.tag = tag;
        }

        private double together(double one, double other) {
            return this == AGE_MS ? Math.max(one, other) : one + other;
        }
    }

    /**
     * @param source an application's own metrics
     * @param nanoTime as {@link System#nanoTime()}
     */
    StreamsFigures(Supplier<? extends Map<MetricName, ? extends Metric>> source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    /** The figure of a store or node; 0 where there is none now. */
    synchronized double of(Wanted what, String name) {
        long now = nanoTime.getAsLong();
        if (figures == null || now - lookedAt >= KEPT_NANOS) {
            figures = look();
            lookedAt = now;
        }
        return figures.getOrDefault(new Key(what, name), 0d);
    }

    private Map<Key, Double> look() {
        Map<Key, Double> found = new HashMap<>();
        source.get().forEach((name, metric) -> {
            for (Wanted what : Wanted.values()) {
                if (what.metric.equals(name.name()) && metric.metricValue() instanceof Number value) {
                    add(found, new Key(what, name.tags().getOrDefault(what.tag, "")), value.doubleValue());
                }
            }
        });
        return found;
    }

    /** What nobody measured lately is told as no number. */
    private static void add(Map<Key, Double> found, Key key, double value) {
        if (!Double.isNaN(value)) {
            found.merge(key, value, key.what::together);
        }
    }
}
