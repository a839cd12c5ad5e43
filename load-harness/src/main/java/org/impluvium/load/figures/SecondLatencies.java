package org.impluvium.load.figures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Latencies second by second from a beginning on. Each belongs to the second in which its thing was due; what was due before the
 * beginning belongs to none. Not thread-safe.
 */
public final class SecondLatencies {

    private static final long NANOS = 1_000_000_000;

    private final long fromNanos;
    /** Nothing comes for seconds that lie so far back; their distributions are not kept. */
    private final long openSeconds;

    private final TreeMap<Long, Interval> open = new TreeMap<>();
    private final Map<Long, Percentiles> closed = new HashMap<>();

    /**
     * @param fromNanos the beginning, as {@link System#nanoTime} counts
     * @param openSeconds how long after its second a thing may still be told of
     */
    public SecondLatencies(long fromNanos, long openSeconds) {
        this.fromNanos = fromNanos;
        this.openSeconds = openSeconds;
    }

    /** Something that was due at one time took so long. */
    public void add(long dueNanos, long nanos) {
        if (dueNanos < fromNanos) {
            return;
        }
        long second = second(dueNanos);
        open.computeIfAbsent(second, any -> new Interval()).add(nanos);
        closeBefore(second(dueNanos + nanos) - openSeconds);
    }

    /** How long what was due in each second took. */
    public List<Percentiles> percentiles(int seconds) {
        List<Percentiles> all = new ArrayList<>();
        for (long second = 0; second < seconds; second++) {
            Interval still = open.get(second);
            all.add(still == null ? closed.getOrDefault(second, nothing()) : still.percentiles());
        }
        return all;
    }

    private static Percentiles nothing() {
        return new Percentiles(0, 0, 0, 0, 0, 0);
    }

    private long second(long nanos) {
        return Math.floorDiv(nanos - fromNanos, NANOS);
    }

    private void closeBefore(long second) {
        while (!open.isEmpty() && open.firstKey() < second) {
            Map.Entry<Long, Interval> oldest = open.pollFirstEntry();
            closed.put(oldest.getKey(), oldest.getValue().percentiles());
        }
    }
}
