package org.impluvium.processor;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;
import org.impluvium.processor.govern.kafka.GovernTopology;
import org.impluvium.processor.route.kafka.RouteTopology;
import org.impluvium.schemas.topic.Topics;

/** The processor's topology: route and govern, which meet in a topic only. Its description is a golden file. */
public final class ProcessorTopology implements Supplier<Topology> {

    private final RouteTopology route;
    private final GovernTopology govern;

    /**
     * @param topics to read from and write to
     * @param retention of the feeds (rule P4)
     * @param clock tells when a trace is past
     * @param registry counts
     */
    public ProcessorTopology(Topics topics, Duration retention, InstantSource clock, MeterRegistry registry) {
        this.route = new RouteTopology(topics, retention, clock, registry);
        this.govern = new GovernTopology(topics, registry);
    }

    /** A new topology each time. */
    @Override
    public Topology get() {
        Topology topology = new Topology();
        route.addTo(topology);
        govern.addTo(topology);
        return topology;
    }
}
