package org.impluvium.load.figures;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.IntCountsHistogram;

/** How long those things took that were due in one second; to two digits, since there are many seconds. Not thread-safe. */
final class Interval {

    private static final long MOST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 2;
    private static final double MICROS_PER_MILLI = 1_000;

    /** Grows with what is put in. */
    private final IntCountsHistogram micros = new IntCountsHistogram(DIGITS);

    Interval() {
        micros.setAutoResize(true);
    }

    void add(long nanos) {
        micros.recordValue(Math.min(MOST_MICROS, Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos))));
    }

    Percentiles percentiles() {
        return new Percentiles(
                micros.getTotalCount(), at(50), at(90), at(99), at(99.9), micros.getMaxValue() / MICROS_PER_MILLI);
    }

    private double at(double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
