package org.impluvium.processor;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.impluvium.schemas.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processor in this process: route and govern as one Kafka Streams application. Its topics must exist. Thread-safe.
 *
 * <p>A fault that is not a record's own (those become dead letters) stops it: going on without one partition would be
 * worse than stopping aloud.
 */
public final class ProcessorApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorApplication.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaStreams streams;

    /**
     * @param clock tells when a trace is past
     * @param registry counts what is said and what is ignored
     * @param onFault is told, on a stream thread, of the fault that is about to stop the processor; must not wait
     */
    public ProcessorApplication(
            ProcessorSettings settings,
            Topics topics,
            InstantSource clock,
            MeterRegistry registry,
            Consumer<Throwable> onFault) {
        ProcessorTopology topology = new ProcessorTopology(topics, settings.retention(), clock, registry);
        this.streams = new KafkaStreams(topology.get(), settings.toProperties());
        streams.setUncaughtExceptionHandler(fault -> {
            LOG.error("The processor stops: {}", fault.getMessage(), fault);
            onFault.accept(fault);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    }

    /** Starts in the background; may be called once. */
    public void start() {
        streams.start();
    }

    /** Whether it has its partitions and works; false while they move, are restored, and after a fault. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Finishes what is under way, within ten seconds. */
    @Override
    public void close() {
        if (!streams.close(PATIENCE)) {
            LOG.warn("The processor did not stop within {}", PATIENCE);
        }
    }
}
