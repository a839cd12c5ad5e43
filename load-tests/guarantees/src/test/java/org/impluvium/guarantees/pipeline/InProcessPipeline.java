package org.impluvium.guarantees.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.impluvium.processor.ProcessorApplication;
import org.impluvium.processor.ProcessorSettings;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.store.StoreApplication;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.streams.StreamsSettings;
import org.jspecify.annotations.Nullable;

/**
 * An installation on a real broker with several partitions: the processor and the store as they run in production, in
 * this JVM, on a clock that is moved by hand. Events are written straight to the log. For one thread, but for reading.
 */
public final class InProcessPipeline implements AutoCloseable {

    /** The feeds' window. */
    public static final Duration RETENTION = Duration.ofDays(7);

    /** For what is a matter of seconds on a machine with nothing else to do. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int THREADS = 2;

    private final String kafka;
    private final String prefix;
    private final Path folder = Folders.temporary("in-process");
    private final Topics topics;
    private final MovableClock clock;
    private final EventLog log;
    private final Quiet quiet;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private @Nullable ProcessorApplication processor;
    private @Nullable StoreApplication store;

    private InProcessPipeline(String kafka, String prefix, int partitions, Instant now) {
        this.kafka = kafka;
        this.prefix = prefix + ".";
        topics = new Topics(this.prefix, partitions, RETENTION);
        clock = new MovableClock(now);
        log = new EventLog(kafka, topics);
        quiet = new Quiet(kafka, this.prefix, topics);
    }

    /** Starts an installation with topics of its own; {@code prefix} tells it from others on the same Kafka. */
    public static InProcessPipeline start(String kafka, String prefix, int partitions, Instant now) {
        InProcessPipeline pipeline = new InProcessPipeline(kafka, prefix, partitions, now);
        pipeline.provisionTopics();
        pipeline.start();
        return pipeline;
    }

    private void provisionTopics() {
        try (Admin admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            TopicProvisioner.provision(admin, topics.all());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts what {@link #stop} stopped, on the same state and positions. */
    public void start() {
        meters = new SimpleMeterRegistry();
        processor = new ProcessorApplication(
                new ProcessorSettings(streams("processor"), RETENTION, Map.of()), topics, clock, meters, failures::add);
        store = new StoreApplication(streams("store"), topics, RETENTION, clock, meters, failures::add);
        processor.start();
        store.start();
    }

    /** Stops cleanly: what is under way is committed. */
    public void stop() {
        if (processor != null && store != null) {
            processor.close();
            store.close();
        }
    }

    /** While stopped: removes all local state, and returns how many files that was. */
    public int wipeState() {
        return Folders.wipe(folder.resolve("state"));
    }

    /** While stopped: the processor will read the event log from its beginning again, over the state that it has. */
    public void rewindProcessor() {
        Rewind.toBeginning(kafka, prefix + "impluvium-processor", topics.firehoseEvents());
    }

    /** Writes events to the log; they may be read any time. */
    public void send(List<FirehoseEvent> events) {
        log.append(events);
    }

    /** Waits until everything sent has led to all that it leads to, and the feeds can be read. */
    public void awaitQuiet() {
        quiet.await(PATIENCE);
        Awaitility.await("readiness").atMost(PATIENCE).until(() -> store().isReady());
        assertThat(failures).isEmpty();
    }

    public Topics topics() {
        return topics;
    }

    public EventLog log() {
        return log;
    }

    public MovableClock clock() {
        return clock;
    }

    public CommunityFeeds feeds() {
        return store().feeds();
    }

    public CommunityDirectory directory() {
        return store().directory();
    }

    /** What both applications have counted since they were started. */
    public MeterRegistry meters() {
        return meters;
    }

    /** What stopped a part of it; nothing should. */
    public Queue<Throwable> failures() {
        return failures;
    }

    /** Whether there is local state on disk. */
    public boolean hasState() {
        return Files.exists(folder.resolve("state"));
    }

    @Override
    public void close() {
        stop();
        quiet.close();
        log.close();
        Folders.wipe(folder);
        assertThat(failures).isEmpty();
    }

    private StoreApplication store() {
        if (store == null) {
            throw new IllegalStateException("not started");
        }
        return store;
    }

    private StreamsSettings streams(String application) {
        return new StreamsSettings(
                prefix + "impluvium-" + application,
                kafka,
                folder.resolve("state").resolve(application),
                THREADS,
                "one",
                0);
    }
}
