package org.impluvium.processor.route.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.Topology;
import org.impluvium.processor.record.CommunityRecords;
import org.impluvium.processor.route.RecordRouting;
import org.impluvium.schemas.Lexicons;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.streams.KeyedStore;
import org.impluvium.streams.metrics.StreamsMeters;

/**
 * Route as a part of a topology: {@code firehose.events} to {@code community.records}, {@code community.changes} and
 * {@code repository.requests}, keyed by repository. The names of operators and stores are for ever: state and positions hang on them.
 */
public final class RouteTopology {

    /** What is known of records and accounts, by repository. */
    public static final KeyedStore STATE = new KeyedStore(RouteStore.NAME, RouteKeys::repository);

    static final String EVENTS = "route-firehose-events";
    static final String ROUTE = "route";
    static final String RECORDS = "route-community-records";
    static final String CHANGES = "route-community-changes";
    static final String REQUESTS = "route-repository-requests";

    private final Topics topics;
    private final Duration retention;
    private final InstantSource clock;
    private final MeterRegistry registry;

    /** @param retention of the feeds (rule P4) */
    public RouteTopology(Topics topics, Duration retention, InstantSource clock, MeterRegistry registry) {
        this.topics = topics;
        this.retention = retention;
        this.clock = clock;
        this.registry = registry;
    }

    /** Shows how the running stage and its store fare. */
    public static void show(StreamsMeters meters) {
        meters.stage("route", EVENTS).store(RouteStore.NAME);
    }

    /** Adds route to a topology. */
    public void addTo(Topology topology) {
        RecordRouting routing = new RecordRouting(new CommunityRecords(Lexicons.ofCommunities()));
        RouteMeters meters = new RouteMeters(registry);
        topology.addSource(
                        EVENTS,
                        topics.firehoseEvents().key().deserializer(),
                        topics.firehoseEvents().value().deserializer(),
                        topics.firehoseEvents().name())
                .addProcessor(ROUTE, () -> new RouteProcessor(routing, retention, clock, meters), EVENTS)
                .addStateStore(RouteStore.builder(), ROUTE)
                .addSink(
                        RECORDS,
                        topics.communityRecords().name(),
                        topics.communityRecords().key().serializer(),
                        topics.communityRecords().value().serializer(),
                        ROUTE)
                .addSink(
                        CHANGES,
                        topics.communityChanges().name(),
                        topics.communityChanges().key().serializer(),
                        topics.communityChanges().value().serializer(),
                        ROUTE)
                .addSink(
                        REQUESTS,
                        topics.repositoryRequests().name(),
                        topics.repositoryRequests().key().serializer(),
                        topics.repositoryRequests().value().serializer(),
                        ROUTE);
    }
}
