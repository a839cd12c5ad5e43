package org.impluvium.load.schedule;

import java.time.Duration;

/**
 * An open loop: the i-th thing is due at start + i/rate, whether or not those before are done. Times are those of
 * {@link System#nanoTime}. Immutable.
 */
public final class Schedule {

    private static final double NANOS = 1e9;

    private final long startNanos;
    private final double intervalNanos;
    private final long count;

    private Schedule(long startNanos, double intervalNanos, long count) {
        this.startNanos = startNanos;
        this.intervalNanos = intervalNanos;
        this.count = count;
    }

    /**
     * Things at a steady rate for a while.
     *
     * @param perSecond above 0
     */
    public static Schedule of(long startNanos, double perSecond, Duration duration) {
        return new Schedule(startNanos, NANOS / perSecond, (long) Math.ceil(duration.toNanos() / NANOS * perSecond));
    }

    /** Things at a steady rate without an end. */
    public static Schedule endless(long startNanos, double perSecond) {
        return new Schedule(startNanos, NANOS / perSecond, Long.MAX_VALUE);
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** When the first is due. */
    public long startNanos() {
        return startNanos;
    }

    /** When the thing of an index from 0 is due. */
    public long dueNanos(long index) {
        return startNanos + (long) (index * intervalNanos);
    }

    /** How many are due at a time or were before. */
    public long dueBy(long nowNanos) {
        if (nowNanos < startNanos) {
            return 0;
        }
        long due = (long) ((nowNanos - startNanos) / intervalNanos) + 1;
        // The division may round to either side.
        while (due > 0 && dueNanos(due - 1) > nowNanos) {
            due--;
        }
        while (dueNanos(due) <= nowNanos) {
            due++;
        }
        return Math.min(due, count);
    }
}
