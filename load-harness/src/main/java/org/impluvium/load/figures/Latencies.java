package org.impluvium.load.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** How long things took, to three digits, from 1 µs to an hour; what took longer counts as an hour. Not thread-safe. */
public final class Latencies {

    private static final long MOST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1_000;
    private static final double ALL = 100;
    /** Points of the curve between each halving of what lies above. */
    private static final int CURVE_STEPS = 5;

    private final Histogram micros = new Histogram(MOST_MICROS, DIGITS);

    /** One of them took so long. */
    public void add(long nanos) {
        micros.recordValue(Math.min(MOST_MICROS, Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos))));
    }

    /** All that the other holds, too. */
    public void addAll(Latencies other) {
        micros.add(other.micros);
    }

    /** How many there are. */
    public long count() {
        return micros.getTotalCount();
    }

    /** The figures that people look at. */
    public Percentiles percentiles() {
        return new Percentiles(count(), at(50), at(90), at(99), at(99.9), millis(micros.getMaxValue()));
    }

    /** The whole distribution, from the quickest to the slowest, in some dozens of points; none if there is nothing. */
    public List<CurvePoint> curve() {
        List<CurvePoint> curve = new ArrayList<>();
        for (HistogramIterationValue value : micros.percentiles(CURVE_STEPS)) {
            curve.add(new CurvePoint(value.getPercentileLevelIteratedTo() / ALL, millis(value.getValueIteratedTo())));
        }
        return count() == 0 ? List.of() : curve;
    }

    private double at(double percentile) {
        return millis(micros.getValueAtPercentile(percentile));
    }

    private static double millis(long inMicros) {
        return inMicros / MICROS_PER_MILLI;
    }
}
