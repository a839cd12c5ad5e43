package org.impluvium.schemas.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.DirectoryEntry;
import org.impluvium.schemas.avro.FeedRowChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.ReadRequest;
import org.impluvium.schemas.avro.RepositoryChain;
import org.impluvium.schemas.avro.RepositoryReading;
import org.impluvium.schemas.avro.SourceCursor;
import org.impluvium.schemas.wire.AvroSerde;

/**
 * All topics of one installation, as one of its generations has them. Two installations on one Kafka cluster differ in the
 * prefix. Immutable.
 *
 * <p>What hangs on the number of partitions is each {@link Generation}'s own: the events and all that is made of them. What
 * receivers and readers remember is the installation's, whatever the generation.
 *
 * <p>The log topics' keys are partitioning keys, not record identities: they are never compacted.
 */
public final class Topics {

    /** Largest record content that passes (rule I3). */
    public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

    /** Room for the largest record content with what surrounds it. */
    public static final int MAX_MESSAGE_BYTES = MAX_RECORD_BYTES + 64 * 1024;

    /** Parts into which receivers cut all accounts in order to share them; never to be changed: saved positions are of slots. */
    public static final int SLOTS = 8;

    /** How long the logs outlive what they lead to. */
    public static final Duration SLACK = Duration.ofDays(1);

    private static final Duration SLOT_RETENTION = Duration.ofDays(1);
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    private final Topic<String, FirehoseEvent> firehoseEvents;
    private final Topic<String, CommunityRecordChange> communityRecords;
    private final Topic<String, CommunityChange> communityChanges;
    private final Topic<String, FeedRowChange> communityFeedRows;
    private final Topic<String, DirectoryEntry> communityDirectory;
    private final Topic<String, SourceCursor> firehoseCursors;
    private final Topic<String, ReadRequest> repositoryRequests;
    private final Topic<String, RepositoryReading> repositoryReadings;
    private final Topic<String, RepositoryChain> repositoryChains;
    private final Topic<String, String> installation;
    private final Topic<String, String> generations;
    private final Topic<byte[], byte[]> firehoseSlots;
    private final List<Topic<byte[], byte[]>> deadLetters;
    private final Generation generation;
    private final List<Topic<?, ?>> generationsOwn;

    /**
     * The topics of the first generation.
     *
     * @param prefix goes before each name; empty, or ending in a separator such as {@code blue.}
     * @param partitions of the partitioned topics
     * @param retention the feeds' retention window (rule P4)
     */
    public Topics(String prefix, int partitions, Duration retention) {
        this(prefix, partitions, retention, Generation.first(partitions));
    }

    /**
     * @param prefix goes before each name; empty, or ending in a separator such as {@code blue.}
     * @param partitions that the installation began with, which its requests keep
     * @param retention the feeds' retention window (rule P4)
     * @param generation whose topics are meant
     */
    public Topics(String prefix, int partitions, Duration retention, Generation generation) {
        this.generation = generation;
        String own = generation.prefix(prefix);
        int parts = generation.partitions();
        Map<String, String> log = deletedAfter(retention.plus(SLACK));
        firehoseEvents = avro(own + "firehose.events.v1", FirehoseEvent.class, parts, log);
        communityRecords = avro(own + "community.records.v1", CommunityRecordChange.class, parts, log);
        communityChanges = avro(own + "community.changes.v1", CommunityChange.class, parts, log);
        communityFeedRows = avro(own + "community.feed-rows.v1", FeedRowChange.class, parts, log);
        communityDirectory = avro(own + "community.directory.v1", DirectoryEntry.class, 1, compacted());
        firehoseCursors = avro(prefix + "firehose.cursors.v1", SourceCursor.class, 1, compacted());
        repositoryRequests = avro(prefix + "repository.requests.v1", ReadRequest.class, partitions, log);
        repositoryReadings = avro(prefix + "repository.readings.v1", RepositoryReading.class, 1, compacted());
        repositoryChains = avro(
                prefix + "repository.chains.v1",
                RepositoryChain.class,
                1,
                compactedAndDeletedAfter(retention.plus(SLACK)));
        installation = new Topic<>(prefix + "installation.v1", Serdes.String(), Serdes.String(), 1, kept());
        generations = new Topic<>(prefix + "generations.v1", Serdes.String(), Serdes.String(), 1, kept());
        firehoseSlots = new Topic<>(
                prefix + "firehose.slots.v1",
                Serdes.ByteArray(),
                Serdes.ByteArray(),
                SLOTS,
                deletedAfter(SLOT_RETENTION));
        deadLetters = Stream.of(
                        firehoseEvents,
                        communityRecords,
                        communityChanges,
                        communityFeedRows,
                        communityDirectory,
                        firehoseCursors,
                        repositoryRequests,
                        repositoryReadings,
                        repositoryChains)
                .map(origin -> new Topic<>(
                        deadLettersOf(origin.name()),
                        Serdes.ByteArray(),
                        Serdes.ByteArray(),
                        1,
                        deletedAfter(DEAD_LETTER_RETENTION)))
                .toList();
        List<Topic<?, ?>> logs =
                List.of(firehoseEvents, communityRecords, communityChanges, communityFeedRows, communityDirectory);
        Set<String> letters =
                logs.stream().map(topic -> deadLettersOf(topic.name())).collect(Collectors.toUnmodifiableSet());
        generationsOwn = Stream.concat(
                        logs.stream(), deadLetters.stream().filter(topic -> letters.contains(topic.name())))
                .toList();
    }

    /** Whose topics these are. */
    public Generation generation() {
        return generation;
    }

    /** Those that are the generation's own, which come and go with it. */
    public List<Topic<?, ?>> generationsOwn() {
        return generationsOwn;
    }

    /** Everything that happened in the repositories, keyed by repository DID. */
    public Topic<String, FirehoseEvent> firehoseEvents() {
        return firehoseEvents;
    }

    /** Configs, memberships and moderation actions, from route to govern, keyed by the DID of the community's owner. */
    public Topic<String, CommunityRecordChange> communityRecords() {
        return communityRecords;
    }

    /** Posts, standings, rulings and declarations, keyed by tag. */
    public Topic<String, CommunityChange> communityChanges() {
        return communityChanges;
    }

    /** Posts that come into a community's own feed and leave it, keyed by the AT-URI of its config. */
    public Topic<String, FeedRowChange> communityFeedRows() {
        return communityFeedRows;
    }

    /** The communities as declared, keyed by the AT-URI of their config. */
    public Topic<String, DirectoryEntry> communityDirectory() {
        return communityDirectory;
    }

    /** How far each source was read, keyed by the source's identity, and by the slot where it was read by several. */
    public Topic<String, SourceCursor> firehoseCursors() {
        return firehoseCursors;
    }

    /** Holds nothing: receivers share its partitions, one a slot, and Kafka says who has which. */
    public Topic<byte[], byte[]> firehoseSlots() {
        return firehoseSlots;
    }

    /** The repositories that are to be read in whole, from route to whoever reads them, keyed by repository DID. */
    public Topic<String, ReadRequest> repositoryRequests() {
        return repositoryRequests;
    }

    /** How reading repositories in whole has gone, keyed by repository DID. */
    public Topic<String, RepositoryReading> repositoryReadings() {
        return repositoryReadings;
    }

    /** The last proven commit of each repository of which one was proven within the retention, keyed by its DID. */
    public Topic<String, RepositoryChain> repositoryChains() {
        return repositoryChains;
    }

    /** What the installation's processes have agreed on, in JSON; the order of what was said counts, so all of it is kept. */
    public Topic<String, String> installation() {
        return installation;
    }

    /** Which generations there are and which one is served, in JSON; the order of what was said counts, so all of it is kept. */
    public Topic<String, String> generations() {
        return generations;
    }

    /** Where records go that could not be handled; as they were, with headers that say whence and why. */
    public List<Topic<byte[], byte[]>> deadLetters() {
        return deadLetters;
    }

    public List<Topic<?, ?>> all() {
        return Stream.concat(
                        Stream.<Topic<?, ?>>of(
                                firehoseEvents,
                                communityRecords,
                                communityChanges,
                                communityFeedRows,
                                communityDirectory,
                                firehoseCursors,
                                repositoryRequests,
                                repositoryReadings,
                                repositoryChains,
                                installation,
                                generations,
                                firehoseSlots),
                        deadLetters.stream())
                .collect(Collectors.toUnmodifiableList());
    }

    /** Name of the dead-letter topic of an origin topic: {@code x.y.v1} leads to {@code x.y.dead-letters.v1}. */
    public static String deadLettersOf(String origin) {
        return origin.replaceFirst("\\.v(\\d+)$", ".dead-letters.v$1");
    }

    private static <T extends SpecificRecord> Topic<String, T> avro(
            String name, Class<T> type, int partitions, Map<String, String> configs) {
        Serde<T> value = AvroSerde.of(type);
        return new Topic<>(name, Serdes.String(), value, partitions, configs);
    }

    private static Map<String, String> deletedAfter(Duration retention) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(MAX_MESSAGE_BYTES));
    }

    /** For ever, every record. */
    private static Map<String, String> kept() {
        Map<String, String> configs = new HashMap<>(deletedAfter(Duration.ofDays(1)));
        configs.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        return Map.copyOf(configs);
    }

    /** For what may be forgotten of those who are not heard of any more, so that it does not grow for ever. */
    private static Map<String, String> compactedAndDeletedAfter(Duration retention) {
        Map<String, String> configs = new HashMap<>(deletedAfter(retention));
        configs.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + ',' + TopicConfig.CLEANUP_POLICY_DELETE);
        return Map.copyOf(configs);
    }

    private static Map<String, String> compacted() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(MAX_MESSAGE_BYTES));
    }
}
