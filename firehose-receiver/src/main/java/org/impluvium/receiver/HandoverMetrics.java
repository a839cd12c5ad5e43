package org.impluvium.receiver;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Shows how receivers share the accounts. */
final class HandoverMetrics {

    private static final String HANDOVERS = "impluvium.receiver.handovers";

    private final MeterRegistry registry;
    private final Counter gained;
    private final Counter released;
    private final Counter lost;

    HandoverMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.gained = counter("gained", "Slots that came to this receiver.");
        this.released = counter("released", "Slots that this receiver let go in order.");
        this.lost =
                counter("lost", "Slots that were given to others while this receiver was not heard of. Was it paused?");
    }

    private Counter counter(String how, String description) {
        return Counter.builder(HANDOVERS)
                .tag("how", how)
                .description(description)
                .register(registry);
    }

    /** @param holder has to be kept by somebody else */
    <T> void bindHeld(T holder, ToDoubleFunction<T> held) {
        Gauge.builder("impluvium.receiver.slots", holder, held)
                .description(
                        "Slots that this receiver has. Over all receivers always 8, but for seconds; 0: it stands by.")
                .register(registry);
    }

    void gained(int slots) {
        gained.increment(slots);
    }

    void released(int slots) {
        released.increment(slots);
    }

    void lost(int slots) {
        lost.increment(slots);
    }
}
