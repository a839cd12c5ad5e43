package org.impluvium.processor;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.impluvium.processor.govern.kafka.GovernTopology;
import org.impluvium.processor.route.kafka.RouteTopology;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.streams.Standstill;
import org.impluvium.streams.StillClients;
import org.impluvium.streams.ThreadFailures;
import org.impluvium.streams.metrics.RestoreProgress;
import org.impluvium.streams.metrics.StreamsMeters;

/**
 * The processor of one process: route and govern as one Kafka Streams application. The topics must exist before it
 * starts. Thread-safe.
 *
 * <p>A fault that is not a record's own (those become dead letters) ends it: going on with some partitions only would
 * look like health.
 */
public final class ProcessorApplication implements AutoCloseable {

    /** Long enough for a commit and for leaving the group. */
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final Standstill standstill = new Standstill();
    private final KafkaStreams streams;

    /**
     * @param clock tells when a trace is past
     * @param registry counts what is said and what is ignored
     * @param onFailure is told of a fault that ended the application, on a thread that must not wait for
     *     {@link #close()}
     */
    public ProcessorApplication(
            ProcessorSettings settings,
            Topics topics,
            InstantSource clock,
            MeterRegistry registry,
            Consumer<Throwable> onFailure) {
        ProcessorTopology topology = new ProcessorTopology(topics, settings.retention(), clock, registry);
        streams = new KafkaStreams(
                topology.get(),
                settings.toProperties(),
                new StillClients(settings.streams().commitInterval(), standstill));
        streams.setUncaughtExceptionHandler(new ThreadFailures(onFailure));
        RestoreProgress progress = new RestoreProgress();
        progress.follow(streams);
        StreamsMeters meters = new StreamsMeters(registry, streams::metrics, progress);
        RouteTopology.show(meters);
        GovernTopology.show(meters);
    }

    /** Starts in the background; may be called once. */
    public void start() {
        streams.start();
    }

    /** Reads on or does not; what was read is finished and committed in any case, and what is there can be asked for. */
    public void rest(boolean still) {
        standstill.set(still);
    }

    /** Whether it has its partitions and works; false while they move or are restored, and after a fault. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Commits, and leaves the group so that others take over at once. May be called twice. */
    @Override
    public void close() {
        streams.close(CloseOptions.timeout(CLOSING).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }
}
