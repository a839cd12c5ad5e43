package org.impluvium.processor.govern.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.Topology;
import org.impluvium.processor.kafka.KeyReader;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.streams.KeyedStore;
import org.impluvium.streams.metrics.StreamsMeters;

/**
 * Govern as a part of a topology: {@code community.records} to {@code community.changes} and
 * {@code community.directory}, keyed by the communities' owner. The names of operators and stores are for ever: state and
 * positions hang on them.
 */
public final class GovernTopology {

    /** The records about communities, by the communities' owner. */
    public static final KeyedStore STATE = new KeyedStore(StoredRecords.STORE, KeyReader::first);

    static final String RECORDS = "govern-community-records";
    static final String GOVERN = "govern";
    static final String CHANGES = "govern-community-changes";
    static final String DIRECTORY = "govern-community-directory";

    private final Topics topics;
    private final MeterRegistry registry;

    public GovernTopology(Topics topics, MeterRegistry registry) {
        this.topics = topics;
        this.registry = registry;
    }

    /** Shows how the running stage and its store fare. */
    public static void show(StreamsMeters meters) {
        meters.stage("govern", RECORDS).store(StoredRecords.STORE);
    }

    /** Adds govern to a topology. */
    public void addTo(Topology topology) {
        GovernMeters meters = new GovernMeters(registry);
        topology.addSource(
                        RECORDS,
                        topics.communityRecords().key().deserializer(),
                        topics.communityRecords().value().deserializer(),
                        topics.communityRecords().name())
                .addProcessor(GOVERN, () -> new GovernProcessor(meters), RECORDS)
                .addStateStore(StoredRecords.builder(), GOVERN)
                .addSink(
                        CHANGES,
                        topics.communityChanges().name(),
                        topics.communityChanges().key().serializer(),
                        topics.communityChanges().value().serializer(),
                        GOVERN)
                .addSink(
                        DIRECTORY,
                        topics.communityDirectory().name(),
                        topics.communityDirectory().key().serializer(),
                        topics.communityDirectory().value().serializer(),
                        GOVERN);
    }
}
