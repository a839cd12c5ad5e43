package org.impluvium.benchmarks;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.impluvium.broker.EmbeddedBroker;
import org.impluvium.processor.ProcessorApplication;
import org.impluvium.processor.ProcessorSettings;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.store.StoreApplication;
import org.impluvium.streams.StreamsSettings;
import org.jspecify.annotations.Nullable;

/** Broker, processor and store in this process, as {@code impluvium up} wires them, on a folder that goes afterwards. */
final class Rig implements AutoCloseable {

    static final Duration RETENTION = Duration.ofDays(7);

    /** As the settings have it by default. */
    private static final int STREAM_THREADS = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    final Topics topics;
    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    StoreApplication store;

    private final Path folder;
    private final EmbeddedBroker broker;
    private final ProcessorApplication processor;

    Rig(int partitions) throws Exception {
        folder = Files.createTempDirectory("impluvium-benchmark");
        broker = EmbeddedBroker.single(folder.resolve("kafka"));
        topics = new Topics("", partitions, RETENTION);
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) broker.bootstrapServers()))) {
            TopicProvisioner.provision(admin, topics.all());
        }
        processor = new ProcessorApplication(
                new ProcessorSettings(settings("processor"), RETENTION, Map.of()),
                topics,
                Clock.systemUTC(),
                registry,
                Rig::giveUp);
        store = newStore(registry);
    }

    private StoreApplication newStore(PrometheusMeterRegistry meters) {
        return new StoreApplication(settings("store"), topics, RETENTION, Clock.systemUTC(), meters, Rig::giveUp);
    }

    void start() {
        processor.start();
        store.start();
        await("the rig to run", () -> processor.isRunning() && store.isReady());
    }

    /** Without the store, whose place others take. */
    void startProcessor() {
        processor.start();
        await("the processor to run", processor::isRunning);
    }

    String kafka() {
        return broker.bootstrapServers();
    }

    /** Takes the store's disk away, and returns how long another one takes to be ready. What it counts is in no registry. */
    double secondsToRestore() {
        store.close();
        delete(state("store"));
        store = newStore(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        long start = System.nanoTime();
        store.start();
        await("the restored store", store::isReady);
        return (System.nanoTime() - start) / 1e9;
    }

    /** How many rows came into feeds so far. */
    double rows() {
        return registry.get("impluvium.store.feed.rows")
                .tag("change", "in")
                .counter()
                .count();
    }

    void write(List<FirehoseEvent> events) {
        try (KafkaProducer<String, FirehoseEvent> producer = producer()) {
            events.forEach(event -> write(producer, event));
        }
    }

    void write(KafkaProducer<String, FirehoseEvent> producer, FirehoseEvent event) {
        var unused = producer.send(
                new ProducerRecord<>(topics.firehoseEvents().name(), event.getRepository(), event), Rig::written);
    }

    KafkaProducer<String, FirehoseEvent> producer() {
        return producer(kafka());
    }

    /** Writes events to any broker. */
    static KafkaProducer<String, FirehoseEvent> producer(String kafka) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4");
        return new KafkaProducer<>(
                config,
                new StringSerializer(),
                new Topics("", 1, RETENTION).firehoseEvents().value().serializer());
    }

    /** Looks every 5 ms until the condition holds. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    private static void written(RecordMetadata at, @Nullable Exception failure) {
        if (failure != null) {
            giveUp(failure);
        }
    }

    /** The settings of an application of this rig. */
    StreamsSettings settings(String name) {
        return new StreamsSettings(
                "impluvium-" + name, broker.bootstrapServers(), state(name), STREAM_THREADS, "node", 0);
    }

    private static void giveUp(Throwable failure) {
        failure.printStackTrace();
        Runtime.getRuntime().halt(1);
    }

    /** Ends the applications; the broker goes on. */
    void stop() {
        processor.close();
        store.close();
    }

    @Override
    public void close() {
        stop();
        broker.close();
        delete(folder);
    }

    private Path state(String name) {
        return folder.resolve("state").resolve(name);
    }

    static void delete(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
