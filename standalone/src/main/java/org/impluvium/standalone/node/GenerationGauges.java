package org.impluvium.standalone.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Shows to which generation a process belongs. */
final class GenerationGauges {

    private GenerationGauges() {}

    /** @param moment after which clients have turned to another one */
    static void bind(Installed in, Duration moment, MeterRegistry registry) {
        Gauge.builder("impluvium.generation", () -> in.generation().number())
                .description("Number of the generation that this process belongs to.")
                .register(registry);
        Gauge.builder("impluvium.generation.partitions", () -> in.generation().partitions())
                .description("Partitions of the topics of that generation.")
                .register(registry);
        Gauge.builder("impluvium.generation.served", () -> in.generations().isServed(in.generation(), moment) ? 1 : 0)
                .description("1 while clients are answered from that generation. 0: impluvium generation status.")
                .register(registry);
    }
}
