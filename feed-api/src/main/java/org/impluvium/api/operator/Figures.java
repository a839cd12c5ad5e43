package org.impluvium.api.operator;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Figures out of the process's own meters, so that the operator's page and {@code /metrics} are of one mind. A part that does not run
 * in this process has none. Safe for use by many threads; costs microseconds.
 */
public final class Figures {

    private final MeterRegistry meters;

    public Figures(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Gauges of one name, by the value of one of their tags, in its order. What has no value now is left out.
     *
     * @param name as the code has it, with dots
     */
    Map<String, Double> gauges(String name, String tag) {
        return byTag(meters.find(name).tagKeys(tag).gauges(), tag, Gauge::value);
    }

    /** The gauge of a name; empty: there is none in this process, or it has no value now. */
    OptionalDouble gauge(String name) {
        return meters.find(name).gauges().stream()
                .mapToDouble(Gauge::value)
                .filter(Double::isFinite)
                .findFirst();
    }

    /** Counters of one name; those that differ in other tags only are added up. */
    Map<String, Double> counters(String name, String tag) {
        return byTag(meters.find(name).tagKeys(tag).functionCounters(), tag, FunctionCounter::count);
    }

    private static <M extends Meter> Map<String, Double> byTag(
            Collection<M> found, String tag, ToDoubleFunction<M> value) {
        Map<String, Double> figures = new TreeMap<>();
        for (M meter : found) {
            String key = meter.getId().getTag(tag);
            double figure = value.applyAsDouble(meter);
            if (key != null && Double.isFinite(figure)) {
                figures.merge(key, figure, Double::sum);
            }
        }
        return figures;
    }
}
