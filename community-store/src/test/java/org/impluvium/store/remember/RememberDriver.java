package org.impluvium.store.remember;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.FeedRowChange;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.store.MovableClock;
import org.impluvium.store.directory.InMemoryDirectory;
import org.impluvium.store.freshness.NewestEvents;
import org.impluvium.store.heads.FollowedHeads;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.read.FeedScan;
import org.impluvium.store.read.SourcePage;
import org.impluvium.store.readings.KnownReadings;
import org.impluvium.store.replica.ReplicaRows;
import org.impluvium.store.replica.ReplicaStore;
import org.impluvium.store.rows.RetentionWindow;
import org.impluvium.streams.StreamsSettings;
import org.jspecify.annotations.Nullable;

/** The remember topology on Kafka's test driver, with RocksDB: one partition, no broker. */
public final class RememberDriver implements AutoCloseable {

    public static final Duration RETENTION = Duration.ofDays(7);

    private static final int ALL = 1_000_000;

    private final Topics topics = new Topics("", 1, RETENTION);
    private final MovableClock clock = new MovableClock();
    private final RetentionWindow window = new RetentionWindow(RETENTION, clock);
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final NewestEvents newestEvents = new NewestEvents();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RememberTopology.Listeners listeners = RememberTopology.Listeners.to(topics);
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, CommunityChange> changes;

    public RememberDriver(Path folder) {
        StreamsSettings settings = new StreamsSettings("remember-test", "nowhere:1", folder, 1, "test", 0);
        RememberTopology topology =
                new RememberTopology(topics, window, directory, newestEvents, new KnownReadings(), listeners, registry);
        driver = new TopologyTestDriver(topology.get(), settings.toProperties(), clock.instant());
        changes = driver.createInputTopic(
                topics.communityChanges().name(),
                new StringSerializer(),
                topics.communityChanges().value().serializer());
    }

    public void send(String tag, CommunityChange... said) {
        for (CommunityChange change : said) {
            changes.pipeInput(tag, change);
        }
    }

    /** Bytes that need not be a change; null stands for itself. */
    void sendRaw(byte @Nullable [] key, byte @Nullable [] value) {
        driver.createInputTopic(topics.communityChanges().name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value);
    }

    /** What was said of feed rows, in its order. */
    TestOutputTopic<String, FeedRowChange> feedRows() {
        return driver.createOutputTopic(
                topics.communityFeedRows().name(),
                topics.communityFeedRows().key().deserializer(),
                topics.communityFeedRows().value().deserializer());
    }

    /** Bytes on a topic that every process reads. */
    void sendRaw(Topic<?, ?> topic, byte @Nullable [] key, byte @Nullable [] value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value);
    }

    void send(String tag, CommunityChange change, Instant time, Headers headers) {
        changes.pipeInput(new TestRecord<>(tag, change, headers, time));
    }

    Topics topics() {
        return topics;
    }

    InMemoryDirectory directory() {
        return directory;
    }

    /** All own feeds' rows, as every process has them. */
    public ReplicaRows replica() {
        return new ReplicaRows(replicaStore());
    }

    /** To write to it in great numbers. */
    public KeyValueStore<Bytes, byte[]> replicaStore() {
        return driver.getKeyValueStore(ReplicaStore.NAME);
    }

    TestOutputTopic<byte[], byte[]> deadLetters() {
        return driver.createOutputTopic(
                Topics.deadLettersOf(topics.communityChanges().name()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Moves the feeds' clock and the driver's, so that sweeps take place meanwhile. */
    void advance(Duration by) {
        clock.advance(by);
        driver.advanceWallClockTime(by);
    }

    /** Moves the feeds' clock only: no sweep takes place. */
    public void advanceWithoutSweep(Duration by) {
        clock.advance(by);
    }

    public MovableClock clock() {
        return clock;
    }

    public RetentionWindow window() {
        return window;
    }

    /** Of feeds that were read, and whether feeds have changed. */
    public FollowedHeads heads() {
        return listeners.heads();
    }

    SimpleMeterRegistry registry() {
        return registry;
    }

    /** All of a feed. */
    public List<String> feed(String tag, String community) {
        return page(tag, community, null, ALL).posts();
    }

    public SourcePage page(String tag, String community, @Nullable FeedPosition after, int limit) {
        return FeedScan.page(store(), new CommunityKey(tag, community), after, limit, window.edgeMicros())
                .orElseThrow(() -> new AssertionError(community + " is not declared"));
    }

    boolean isDeclared(String tag, String community) {
        return FeedScan.page(store(), new CommunityKey(tag, community), null, 1, window.edgeMicros())
                .isPresent();
    }

    /** Every row as it is. */
    public SortedMap<Bytes, Bytes> rows() {
        SortedMap<Bytes, Bytes> rows = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = store().all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> row = all.next();
                rows.put(row.key, Bytes.wrap(row.value));
            }
        }
        return rows;
    }

    /** Rows whose key begins so. */
    public List<Bytes> rowsWith(Bytes prefix) {
        List<Bytes> rows = new ArrayList<>();
        rows().keySet().forEach(key -> {
            if (startsWith(key.get(), prefix.get())) {
                rows.add(key);
            }
        });
        return rows;
    }

    /** The rows as a reader gets them. */
    public KeyValueStore<Bytes, byte[]> store() {
        return driver.getKeyValueStore(RememberTopology.STORE);
    }

    TopologyTestDriver kafka() {
        return driver;
    }

    public double openIterators() {
        return driver.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("num-open-iterators"))
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .sum();
    }

    @Override
    public void close() {
        double open = openIterators();
        driver.close();
        if (open != 0) {
            throw new AssertionError(open + " iterators were left open");
        }
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && java.util.Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
