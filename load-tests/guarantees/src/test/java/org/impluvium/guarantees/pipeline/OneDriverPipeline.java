package org.impluvium.guarantees.pipeline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.impluvium.processor.ProcessorTopology;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.ReadCause;
import org.impluvium.schemas.avro.ReadRequest;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.store.directory.InMemoryDirectory;
import org.impluvium.store.freshness.NewestEvents;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.Explanation;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.read.Explainer;
import org.impluvium.store.readings.KnownReadings;
import org.impluvium.store.remember.RememberTopology;
import org.impluvium.store.replica.ReplicaRows;
import org.impluvium.store.replica.ReplicaStore;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RetentionWindow;
import org.impluvium.streams.StreamsSettings;
import org.jspecify.annotations.Nullable;

/**
 * From events to pages without a broker: route, govern and remember on Kafka's test drivers, one partition, on a clock
 * that is moved by hand. Everything that follows from an event has happened when {@link #send} returns, so a case is as
 * small and as fast as its events: for rules, and for shrinking what failed elsewhere. For one thread.
 */
public final class OneDriverPipeline implements AutoCloseable {

    /** The feeds' window. */
    public static final Duration RETENTION = Duration.ofDays(7);

    private final Topics topics = new Topics("", 1, RETENTION);
    private final Path folder = Folders.temporary("one-driver");
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final MovableClock clock;
    private final TopologyTestDriver processor;
    private final TopologyTestDriver store;
    private final CommunityFeeds feeds;
    private final Explainer explainer;

    /** @param now what the clock says until {@link #advance} */
    public OneDriverPipeline(Instant now) {
        clock = new MovableClock(now);
        processor = new TopologyTestDriver(
                new ProcessorTopology(topics, RETENTION, clock, new SimpleMeterRegistry()).get(),
                properties("processor"),
                now);
        RetentionWindow window = new RetentionWindow(RETENTION, clock);
        store = new TopologyTestDriver(
                new RememberTopology(
                                topics,
                                window,
                                directory,
                                new NewestEvents(),
                                new KnownReadings(),
                                RememberTopology.Listeners.to(topics),
                                new SimpleMeterRegistry())
                        .get(),
                properties("store"),
                now);
        directory.markLoaded();
        feeds = new DriverFeeds(store, directory, window);
        explainer = new Explainer(window, directory, () -> new ReplicaRows(store.getKeyValueStore(ReplicaStore.NAME)));
    }

    /** Takes events in; what follows from them has happened afterwards. */
    public void send(FirehoseEvent... events) {
        send(List.of(events));
    }

    /** As {@link #send(FirehoseEvent...)}. */
    public void send(List<FirehoseEvent> events) {
        Topic<String, FirehoseEvent> topic = topics.firehoseEvents();
        var input = processor.createInputTopic(
                topic.name(), topic.key().serializer(), topic.value().serializer());
        events.forEach(event -> input.pipeInput(event.getRepository(), event));
        settle();
    }

    /** Any bytes into any topic: not for what holds, but for what must hold in spite of it. */
    public void sendBytes(Topic<?, ?> topic, byte @Nullable [] key, byte @Nullable [] value) {
        boolean processors = topic.name().equals(topics.firehoseEvents().name())
                || topic.name().equals(topics.communityRecords().name());
        (processors ? processor : store)
                .createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value);
        settle();
    }

    /** Moves the clock; sweeps come by meanwhile. */
    public void advance(Duration by) {
        clock.advance(by);
        processor.advanceWallClockTime(by);
        store.advanceWallClockTime(by);
        settle();
    }

    public MovableClock clock() {
        return clock;
    }

    public Topics topics() {
        return topics;
    }

    public CommunityDirectory directory() {
        return directory;
    }

    public CommunityFeeds feeds() {
        return feeds;
    }

    /** The whole feed of a community, by its AT-URI, in pages of a hundred. */
    public List<String> feed(String community) {
        return feed(community, 100);
    }

    /** The whole feed of a community, by its AT-URI, in pages of this size. */
    public List<String> feed(String community, int size) {
        List<String> posts = new ArrayList<>();
        @Nullable FeedCursor after = FeedCursor.HEAD;
        while (after != null) {
            FeedPage page = page(community, after, size);
            posts.addAll(page.posts());
            after = page.next();
        }
        return posts;
    }

    /** One page. */
    public FeedPage page(String community, FeedCursor after, int limit) {
        try {
            return feeds.page(declared(community), after, limit);
        } catch (FeedUnavailableException e) {
            throw new AssertionError(e);
        }
    }

    /** Why a post is or is not in a community's feed; both by AT-URI. */
    public Explanation explain(String community, String post) {
        return explainer
                .explain(
                        store.getKeyValueStore(RememberTopology.STORE),
                        declared(community),
                        Post.of(post).orElseThrow())
                .orElseThrow(() -> new AssertionError(community + " has no rows"));
    }

    /** The repositories that were asked to be read since the last time. */
    public List<String> requests() {
        Topic<String, ReadRequest> topic = topics.repositoryRequests();
        return processor
                .createOutputTopic(
                        topic.name(), topic.key().deserializer(), topic.value().deserializer())
                .readKeyValuesToList()
                .stream()
                // Of interest only to who was asked before, and could not read it.
                .filter(request -> request.value.getCause() != ReadCause.RETURNED)
                .map(request -> request.key)
                .toList();
    }

    /** The dead letters of a topic since the last time. */
    public List<TestRecord<byte[], byte[]>> deadLettersOf(Topic<?, ?> origin) {
        boolean processors = origin.name().equals(topics.firehoseEvents().name())
                || origin.name().equals(topics.communityRecords().name());
        return (processors ? processor : store)
                .createOutputTopic(
                        Topics.deadLettersOf(origin.name()), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        processor.close();
        store.close();
        Folders.wipe(folder);
    }

    private Community declared(String uri) {
        return directory.byUri(uri).orElseThrow(() -> new AssertionError(uri + " is not declared"));
    }

    /** What the one said goes to the other, as the topics between them would carry it. */
    private void settle() {
        carry(processor, topics.communityChanges());
        carry(processor, topics.communityDirectory());
        carry(store, topics.communityFeedRows());
    }

    private void carry(TopologyTestDriver says, Topic<?, ?> topic) {
        var from = says.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var to = store.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
        from.readRecordsToList().forEach(to::pipeInput);
    }

    private Properties properties(String application) {
        return new StreamsSettings(application, "nowhere:1", folder.resolve(application), 1, "one", 0).toProperties();
    }
}
