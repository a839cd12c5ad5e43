package org.impluvium.store;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.DirectoryEntry;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.streams.StreamsSettings;
import org.impluvium.testsupport.KafkaExtension;
import org.jspecify.annotations.Nullable;

/** Topics of its own on the tests' broker, someone who writes to them, and stores that read them. */
final class Installation implements AutoCloseable {

    static final int PARTITIONS = 4;

    private static final Duration RETENTION = Duration.ofDays(7);
    /** For conditions that take a fraction of it unless something is broken. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String APPLICATION = "impluvium-store";

    private final KafkaExtension kafka;
    private final Path folder;
    private final String prefix;
    private final Topics topics;
    private final MovableClock clock = new MovableClock();
    private final Producer<byte[], byte[]> producer;
    private final Map<String, StoreApplication> running = new HashMap<>();
    private SimpleMeterRegistry registry = new SimpleMeterRegistry();

    Installation(KafkaExtension kafka, Path folder) {
        this.kafka = kafka;
        this.folder = folder;
        prefix = kafka.uniqueName("store") + ".";
        topics = new Topics(prefix, PARTITIONS, RETENTION);
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            TopicProvisioner.provision(kafka.admin(), topics.all());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Topics topics() {
        return topics;
    }

    MovableClock clock() {
        return clock;
    }

    /** Starts the store of this name; the same name has the same folder. */
    StoreApplication start(String name) {
        return start(name, settings(name, 0));
    }

    /** The same with copies of others' partitions, and with a name and a port that others know; nobody listens there. */
    StoreApplication startInCluster(String name, int port) {
        return start(name, settings(name, 1).withServer(name + ":" + port));
    }

    private StreamsSettings settings(String name, int standbys) {
        return new StreamsSettings(
                prefix + APPLICATION, kafka.bootstrapServers(), folder.resolve(name), 1, name, standbys);
    }

    private StoreApplication start(String name, StreamsSettings settings) {
        registry = new SimpleMeterRegistry();
        StoreApplication store =
                new StoreApplication(settings, topics, RETENTION, clock, registry, Throwable::printStackTrace);
        running.put(name, store);
        store.start();
        return store;
    }

    /** How many records of a topic the store that was started last has skipped. */
    double skipped(Topic<?, ?> topic) {
        return registry.get("impluvium.store.global.skipped")
                .tag("topic", topic.name())
                .counter()
                .count();
    }

    /** What the store that was started last shows now. */
    double shows(String metric, String tag, String value) {
        return registry.get(metric)
                .tag(tag, value)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    StoreApplication running(String name) {
        return Objects.requireNonNull(running.get(name));
    }

    /** Deletes all that is in a topic, as its retention does. */
    void forgetLog(Topic<?, ?> topic) throws Exception {
        Map<TopicPartition, RecordsToDelete> all = IntStream.range(0, topic.partitions())
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic.name(), partition),
                        partition -> RecordsToDelete.beforeOffset(-1)));
        kafka.admin().deleteRecords(all).all().get();
    }

    void stop(String name) {
        StoreApplication store = running.remove(name);
        if (store != null) {
            store.close();
        }
    }

    /** Loses the folder of a store that is stopped. */
    void wipe(String name) {
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a store keeps what every process reads in full. */
    Path globalState(String name) {
        return folder.resolve(name).resolve(prefix + APPLICATION).resolve("global");
    }

    static void awaitReady(StoreApplication store) {
        await("readiness").atMost(PATIENCE).until(store::isReady);
    }

    void send(String tag, CommunityChange... said) {
        Topic<String, CommunityChange> changes = topics.communityChanges();
        for (CommunityChange change : said) {
            sendBytes(tag, changes.value().serializer().serialize(changes.name(), change));
        }
    }

    /** As if it had been written so long ago. */
    void sendOld(String tag, CommunityChange said, Duration age) throws Exception {
        Topic<String, CommunityChange> changes = topics.communityChanges();
        producer.send(new ProducerRecord<>(
                        changes.name(),
                        null,
                        System.currentTimeMillis() - age.toMillis(),
                        changes.key().serializer().serialize(changes.name(), tag),
                        changes.value().serializer().serialize(changes.name(), said)))
                .get();
    }

    void sendBytes(String tag, byte[] value) {
        sendBytes(topics.communityChanges(), tag, value);
    }

    void sendBytes(Topic<?, ?> topic, String key, byte[] value) {
        send(producer, topic, key, value);
    }

    /** Without waiting for the broker. */
    void sendSoon(String tag, CommunityChange said) {
        Topic<String, CommunityChange> changes = topics.communityChanges();
        Future<?> unused = producer.send(new ProducerRecord<>(
                changes.name(),
                changes.key().serializer().serialize(changes.name(), tag),
                changes.value().serializer().serialize(changes.name(), said)));
    }

    void sendEntry(String community, @Nullable DirectoryEntry entry) {
        Topic<String, DirectoryEntry> directory = topics.communityDirectory();
        byte[] value = entry == null ? null : directory.value().serializer().serialize(directory.name(), entry);
        send(producer, directory, community, value);
    }

    void sendAborted(String tag, CommunityChange said) {
        sendAborted(topics.communityChanges(), tag, said);
    }

    /** In a transaction that is aborted. */
    <V> void sendAborted(Topic<String, V> topic, String key, V said) {
        try (Producer<byte[], byte[]> aborting = transactional()) {
            aborting.initTransactions();
            aborting.beginTransaction();
            send(aborting, topic, key, topic.value().serializer().serialize(topic.name(), said));
            aborting.abortTransaction();
        }
    }

    /** A producer whose transactions are the caller's. */
    Producer<byte[], byte[]> transactional() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        kafka.uniqueName("writer")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** The newest posts of the one community under a tag, whose owner is named after it. */
    List<String> feed(StoreApplication store, String tag) {
        try {
            return store.feeds().page(declared(tag), FeedCursor.HEAD, 100).posts();
        } catch (FeedUnavailableException e) {
            throw new AssertionError(e);
        }
    }

    private static Community declared(String tag) {
        return Facts.community("did:web:" + tag + ".example", tag);
    }

    boolean answers(StoreApplication store, String tag) {
        try {
            store.feeds().page(declared(tag), FeedCursor.HEAD, 1);
            return true;
        } catch (FeedUnavailableException e) {
            return false;
        }
    }

    @Override
    public void close() {
        List.copyOf(running.keySet()).forEach(this::stop);
        producer.close();
    }

    static void send(Producer<byte[], byte[]> producer, Topic<?, ?> topic, String key, byte @Nullable [] value) {
        try {
            byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic.name(), keyBytes, value)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
