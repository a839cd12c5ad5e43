package org.impluvium.load.figures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often something happened in each second from a beginning on; before it does not count. Not thread-safe. */
public final class SecondCounts {

    private static final long NANOS = 1_000_000_000;

    private final long fromNanos;
    private final Map<Long, Long> counts = new HashMap<>();

    /** @param fromNanos the beginning, as {@link System#nanoTime} counts */
    public SecondCounts(long fromNanos) {
        this.fromNanos = fromNanos;
    }

    /** It happened at a time. */
    public void add(long atNanos) {
        if (atNanos >= fromNanos) {
            counts.merge(Math.floorDiv(atNanos - fromNanos, NANOS), 1L, Long::sum);
        }
    }

    /** The counts of the first seconds. */
    public List<Long> of(int seconds) {
        List<Long> all = new ArrayList<>();
        for (long second = 0; second < seconds; second++) {
            all.add(counts.getOrDefault(second, 0L));
        }
        return all;
    }
}
