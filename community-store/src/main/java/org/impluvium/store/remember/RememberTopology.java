package org.impluvium.store.remember;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.FeedRowChange;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.store.directory.DirectoryProcessor;
import org.impluvium.store.directory.InMemoryDirectory;
import org.impluvium.store.freshness.FreshnessProcessor;
import org.impluvium.store.freshness.NewestEvents;
import org.impluvium.store.global.GlobalInput;
import org.impluvium.store.global.MemoryStore;
import org.impluvium.store.heads.FollowedHeads;
import org.impluvium.store.readings.KnownReadings;
import org.impluvium.store.readings.ReadingsProcessor;
import org.impluvium.store.replica.Echoes;
import org.impluvium.store.replica.ReplicaProcessor;
import org.impluvium.store.replica.ReplicaStore;
import org.impluvium.store.rows.RetentionWindow;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.streams.CatchUp;
import org.impluvium.streams.KeyedStore;
import org.impluvium.streams.metrics.StreamsMeters;

/**
 * Remember: changes under a tag go into the rows of that tag's partition, which says what comes into feeds and leaves
 * them; all feeds' rows, the directory, how far sources were read and how reading repositories went go to every process.
 *
 * <pre>
 *   community.changes   → remember  ↔ community-state (RocksDB, changelog)
 *                                   → community.feed-rows
 *   community.feed-rows → replica   → feed-rows-replica (RocksDB, global)
 *   community.directory → directory → community-directory (memory, global)
 *   firehose.cursors    → freshness → firehose-freshness (memory, global)
 *   repository.readings → readings  → repository-readings (memory, global)
 * </pre>
 */
public final class RememberTopology implements Supplier<Topology> {

    /** The rows; their changelog is {@code <application id>-community-state-changelog}. */
    public static final String STORE = "community-state";

    /** The same, by tag. */
    public static final KeyedStore STATE = new KeyedStore(STORE, RowKeys::tagText);

    /** Some twelve thousand heads of fifty posts. */
    private static final long HEAD_BYTES = 48L << 20;

    static final String CHANGES = "community-changes";
    static final String REMEMBER = "remember";
    static final String FEED_ROWS_SAID = "community-feed-rows-said";
    static final String FEED_ROWS = "community-feed-rows";
    static final String REPLICA = "replica";
    static final String DIRECTORY_ENTRIES = "community-directory-entries";
    static final String DIRECTORY = "directory";
    static final String DIRECTORY_STORE = "community-directory";
    static final String CURSORS = "firehose-cursors";
    static final String FRESHNESS = "freshness";
    static final String FRESHNESS_STORE = "firehose-freshness";
    static final String READINGS_SAID = "repository-readings-said";
    static final String READINGS = "readings";
    static final String READINGS_STORE = "repository-readings";

    /** How long a restoring process may be behind and still see that a row was deleted. */
    private static final Duration DELETIONS_KEPT = Duration.ofDays(1);

    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.DELETE_RETENTION_MS_CONFIG,
            Long.toString(DELETIONS_KEPT.toMillis()),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(Topics.MAX_MESSAGE_BYTES));

    private final Topics topics;
    private final RetentionWindow window;
    private final InMemoryDirectory directory;
    private final NewestEvents newestEvents;
    private final KnownReadings readings;
    private final Listeners listeners;
    private final MeterRegistry registry;

    /**
     * Who is told what happens to the rows.
     *
     * @param catchUp how far the changes have been read
     * @param echoes what is said of feed rows, and what has come back of it
     * @param heads of feeds that are read often, and which feeds change
     */
    public record Listeners(CatchUp catchUp, Echoes echoes, FollowedHeads heads) {

        /** Such as listen to one process's rows, of which none is here yet. */
        public static Listeners to(Topics topics) {
            CatchUp catchUp = new CatchUp(topics.communityChanges().name());
            return new Listeners(catchUp, new Echoes(catchUp::isCaughtUp), new FollowedHeads(HEAD_BYTES));
        }
    }

    /**
     * @param directory is filled by the topology
     * @param newestEvents is filled by the topology
     * @param readings is filled by the topology
     */
    public RememberTopology(
            Topics topics,
            RetentionWindow window,
            InMemoryDirectory directory,
            NewestEvents newestEvents,
            KnownReadings readings,
            Listeners listeners,
            MeterRegistry registry) {
        this.topics = topics;
        this.window = window;
        this.directory = directory;
        this.newestEvents = newestEvents;
        this.readings = readings;
        this.listeners = listeners;
        this.registry = registry;
    }

    /** Shows how the running stage and its stores fare. */
    public static void show(StreamsMeters meters) {
        meters.stage("remember", CHANGES).store(STORE).store(ReplicaStore.NAME);
    }

    @Override
    public Topology get() {
        Topic<String, CommunityChange> changes = topics.communityChanges();
        Topic<String, FeedRowChange> feedRows = topics.communityFeedRows();
        Topology topology = new Topology()
                .addSource(
                        CHANGES, changes.key().deserializer(), changes.value().deserializer(), changes.name())
                .addProcessor(REMEMBER, remembering(), CHANGES)
                .addStateStore(rows(), REMEMBER)
                .addSink(
                        FEED_ROWS_SAID,
                        feedRows.name(),
                        feedRows.key().serializer(),
                        feedRows.value().serializer(),
                        REMEMBER);
        new GlobalInput<>(feedRows, registry)
                .addTo(
                        topology,
                        FEED_ROWS,
                        REPLICA,
                        ReplicaStore.builder(),
                        () -> new ReplicaProcessor(listeners.echoes()));
        new GlobalInput<>(topics.communityDirectory(), registry)
                .addTo(
                        topology,
                        DIRECTORY_ENTRIES,
                        DIRECTORY,
                        MemoryStore.named(DIRECTORY_STORE),
                        () -> new DirectoryProcessor(directory));
        new GlobalInput<>(topics.firehoseCursors(), registry)
                .addTo(
                        topology,
                        CURSORS,
                        FRESHNESS,
                        MemoryStore.named(FRESHNESS_STORE),
                        () -> new FreshnessProcessor(newestEvents));
        new GlobalInput<>(topics.repositoryReadings(), registry)
                .addTo(
                        topology,
                        READINGS_SAID,
                        READINGS,
                        MemoryStore.named(READINGS_STORE),
                        () -> new ReadingsProcessor(readings));
        return topology;
    }

    private ProcessorSupplier<String, CommunityChange, String, FeedRowChange> remembering() {
        StoreMetrics metrics = new StoreMetrics(registry);
        return listeners.catchUp().following(() -> new RememberProcessor(window, listeners, metrics));
    }

    /** Without a cache: a change is to be seen when it is processed, and a commit follows within milliseconds anyway. */
    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> rows() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG);
    }
}
