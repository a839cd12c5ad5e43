package org.impluvium.processor.route.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.processor.route.RecordRouting;
import org.impluvium.processor.route.WalkRouting;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.jspecify.annotations.Nullable;

/** Where Kafka Streams and route meet: one instance for each task. */
final class RouteProcessor implements Processor<String, FirehoseEvent, String, SpecificRecord> {

    private final RecordRouting routing;
    private final Duration retention;
    private final InstantSource clock;
    private final RouteMeters meters;
    private @Nullable RouteTask task;

    RouteProcessor(RecordRouting routing, Duration retention, InstantSource clock, RouteMeters meters) {
        this.routing = routing;
        this.retention = retention;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        RouteStore store = new RouteStore(context.getStateStore(RouteStore.NAME));
        RouteOutput output = new RouteOutput(context, meters);
        Walks walks = new Walks(Walks.ROWS, new WalkRouting(routing), store, output);
        task = new RouteTask(routing, store, output, meters, walks);
        context.schedule(Walks.PAUSE, PunctuationType.WALL_CLOCK_TIME, walks);
        context.schedule(
                RouteSweep.PAUSE, PunctuationType.WALL_CLOCK_TIME, new RouteSweep(store, retention, clock, meters));
    }

    @Override
    public void process(Record<String, FirehoseEvent> input) {
        FirehoseEvent event = EventCheck.checked(input.key(), input.value());
        Objects.requireNonNull(task, "init comes first").handle(event, input);
    }
}
