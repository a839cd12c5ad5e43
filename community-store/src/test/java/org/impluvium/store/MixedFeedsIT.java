package org.impluvium.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.entry;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.hidden;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.uri;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.schemas.avro.RepositoryReading;
import org.impluvium.schemas.avro.SourceCursor;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.QueryFailure;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Mixed feeds on a real broker, across partitions and processes (rules M1 to M3 and Q5). */
class MixedFeedsIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static final String ALICE = "did:web:alice.example";

    /** In a ring: each one's parent is the next. Enough for every partition to have children with parents elsewhere. */
    private static final List<String> TAGS =
            IntStream.range(0, 12).mapToObj(i -> "a08ff4%02x".formatted(i)).toList();

    private static final FeedMix PARENT = new FeedMix(0, 100, 0);
    private static final FeedMix GLOBAL = new FeedMix(0, 0, 100);
    private static final FeedMix OWN_AND_PARENT = new FeedMix(50, 50, 0);

    /** Takes the store a good while to read, so that a look at it meanwhile is certain. */
    private static final int BACKLOG = 5_000;

    @TempDir
    Path folder;

    private Installation installation;
    private long now;

    @BeforeEach
    void setUp() {
        installation = new Installation(KAFKA, folder);
        now = installation.clock().micros();
        TAGS.forEach(this::tell);
    }

    @AfterEach
    void tearDown() {
        installation.close();
    }

    @Test
    void shouldMixWhatOtherPartitionsHold() {
        StoreApplication store = installation.start("one");

        Installation.awaitReady(store);

        TAGS.forEach(tag -> assertThat(feed(store, tag, PARENT)).isEqualTo(ownPosts(parentOf(tag))));
        TAGS.forEach(tag -> assertThat(feed(store, tag, OWN_AND_PARENT)).isEqualTo(ownAndParents(tag)));
        assertThat(feed(store, TAGS.get(0), GLOBAL)).isEqualTo(everything());
    }

    @Test
    void shouldMixWhatOtherProcessesHold() {
        StoreApplication one = installation.start("one");
        Installation.awaitReady(one);
        StoreApplication two = installation.start("two");
        Installation.awaitReady(two);
        await().atMost(Installation.PATIENCE)
                .untilAsserted(() -> assertThat(answering(one)).doesNotContainAnyElementsOf(answering(two)));
        for (StoreApplication store : List.of(one, two)) {
            assertThat(answering(store)).anyMatch(tag -> !installation.answers(store, parentOf(tag)));
        }

        // Said after the partitions were split: by the one, to be read by the other.
        TAGS.forEach(tag -> installation.send(tag, post(ALICE, "late-" + tag, now + 1)));

        await().atMost(Installation.PATIENCE).untilAsserted(() -> {
            for (String tag : TAGS) {
                assertThat(feedAnywhere(tag, PARENT))
                        .startsWith(uri(ALICE, "late-" + parentOf(tag)))
                        .hasSize(3);
                assertThat(feedAnywhere(tag, GLOBAL)).hasSize(3 * TAGS.size());
            }
        });
    }

    @Test
    void shouldFollowWhatLeavesInAnotherProcess() {
        Installation.awaitReady(installation.start("one"));
        Installation.awaitReady(installation.start("two"));

        TAGS.forEach(tag ->
                installation.send(tag, gone(ALICE, "1-" + tag), hidden(communityOf(owner(tag)), ALICE, "2-" + tag)));

        await().atMost(Installation.PATIENCE).untilAsserted(() -> {
            for (String tag : TAGS) {
                assertThat(feedAnywhere(tag, PARENT)).isEmpty();
                assertThat(feedAnywhere(tag, GLOBAL)).isEmpty();
            }
        });
    }

    @Test
    void shouldServeWholeMixesFromTheFirstReadyMomentOn() {
        String tag = TAGS.get(0);
        for (int i = 0; i < BACKLOG; i++) {
            installation.sendSoon(parentOf(tag), post(ALICE, "p" + i, now - 10 - i));
        }
        installation.send(parentOf(tag), post(ALICE, "end", now - 10 - BACKLOG));

        StoreApplication store = installation.start("one");

        assertThat(firstAnswer(store, tag, PARENT)).hasSize(BACKLOG + 3);
        assertThat(firstAnswer(store, tag, GLOBAL)).hasSize(BACKLOG + 1 + 2 * TAGS.size());
    }

    @Test
    void shouldServeWholeMixesAgainAfterARestartWithItsStateAndWithout() {
        Installation.awaitReady(installation.start("one"));
        installation.stop("one");
        String tag = TAGS.get(0);
        installation.send(parentOf(tag), gone(ALICE, "1-" + parentOf(tag)), post(ALICE, "3", now + 1));

        List<String> parents = List.of(uri(ALICE, "3"), uri(ALICE, "2-" + parentOf(tag)));
        assertThat(firstAnswer(installation.start("one"), tag, PARENT)).isEqualTo(parents);

        installation.stop("one");
        installation.wipe("one");
        StoreApplication store = installation.start("one");
        assertThat(firstAnswer(store, tag, PARENT)).isEqualTo(parents);
        assertThat(firstAnswer(store, tag, GLOBAL)).hasSize(2 * TAGS.size());
    }

    @Test
    void shouldNotMixWhatAPartitionHereHasNotReadYet() {
        String tag = TAGS.get(0);
        Topic<String, CommunityChange> changes = installation.topics().communityChanges();
        try (Producer<byte[], byte[]> writer = installation.transactional()) {
            writer.initTransactions();
            writer.beginTransaction();
            byte[] third = changes.value().serializer().serialize(changes.name(), post(ALICE, "3", now + 1));
            Installation.send(writer, changes, parentOf(tag), third);
            StoreApplication store = installation.start("one");
            await().atMost(Installation.PATIENCE).until(() -> installation.answers(store, tag));

            assertThat(failure(store, tag, PARENT)).hasValue(QueryFailure.NOT_READY);
            assertThat(failure(store, tag, GLOBAL)).hasValue(QueryFailure.NOT_READY);
            writer.commitTransaction();

            assertThat(firstAnswer(store, tag, PARENT)).hasSize(3);
        }
    }

    @Test
    void shouldSayThatItIsClosed() {
        StoreApplication store = installation.start("one");
        Installation.awaitReady(store);

        installation.stop("one");

        assertThat(failure(store, TAGS.get(0), PARENT)).hasValue(QueryFailure.CLOSED);
    }

    @Test
    void shouldKnowHowNewTheNewestEventIs() {
        say(new SourceCursor("wss://one.example", 1L, 7L, false, -1, false));

        StoreApplication store = installation.start("one");
        assertThat(store.freshness().newestEventMicros()).hasValue(7);

        say(new SourceCursor("wss://two.example", 1L, 9L, false, -1, false));
        await().atMost(Installation.PATIENCE)
                .until(() -> store.freshness().newestEventMicros().orElse(0) == 9);
    }

    @Test
    void shouldKnowHowReadingRepositoriesWent() {
        String did = owner(TAGS.get(0));
        say(RepositoryReading.newBuilder().setRepository(did).setReadMicros(7).build());

        StoreApplication store = installation.start("one");
        assertThat(store.readings().of(did).orElseThrow().readable()).isTrue();

        say(RepositoryReading.newBuilder()
                .setRepository(did)
                .setReadMicros(7)
                .setFailures(1)
                .setFailure("timed-out")
                .build());
        await().atMost(Installation.PATIENCE)
                .until(() -> !store.readings().of(did).orElseThrow().readable());
        assertThat(store.readings().of(did).orElseThrow().readMicros()).hasValue(7);
    }

    private void say(RepositoryReading reading) {
        Topic<String, RepositoryReading> readings = installation.topics().repositoryReadings();
        installation.sendBytes(
                readings, reading.getRepository(), readings.value().serializer().serialize(readings.name(), reading));
    }

    private void say(SourceCursor cursor) {
        Topic<String, SourceCursor> cursors = installation.topics().firehoseCursors();
        installation.sendBytes(
                cursors, cursor.getSource(), cursors.value().serializer().serialize(cursors.name(), cursor));
    }

    /** A community with one member and two posts. */
    private void tell(String tag) {
        installation.sendEntry(communityOf(owner(tag)), entry(owner(tag), "self", tag, 1L));
        installation.send(
                tag,
                member(communityOf(owner(tag)), ALICE),
                post(ALICE, "1-" + tag, now - 1),
                post(ALICE, "2-" + tag, now),
                declared(communityOf(owner(tag)), tag));
    }

    private List<String> firstAnswer(StoreApplication store, String tag, FeedMix mix) {
        await().atMost(Installation.PATIENCE)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> failure(store, tag, mix).isEmpty());
        return feed(store, tag, mix);
    }

    private List<String> feedAnywhere(String tag, FeedMix mix) {
        StoreApplication one = installation.running("one");
        return feed(installation.answers(one, tag) ? one : installation.running("two"), tag, mix);
    }

    /** All pages of a feed. */
    private static List<String> feed(StoreApplication store, String tag, FeedMix mix) {
        List<String> posts = new ArrayList<>();
        FeedCursor cursor = FeedCursor.HEAD;
        try {
            while (cursor != null) {
                FeedPage page = store.feeds().page(child(tag, mix), cursor, 1_000);
                posts.addAll(page.posts());
                cursor = page.next();
            }
        } catch (FeedUnavailableException e) {
            throw new AssertionError(e);
        }
        return posts;
    }

    private static Optional<QueryFailure> failure(StoreApplication store, String tag, FeedMix mix) {
        try {
            store.feeds().page(child(tag, mix), FeedCursor.HEAD, 1);
            return Optional.empty();
        } catch (FeedUnavailableException e) {
            return Optional.of(e.failure());
        }
    }

    private List<String> answering(StoreApplication store) {
        return TAGS.stream().filter(tag -> installation.answers(store, tag)).toList();
    }

    private static Community child(String tag, FeedMix mix) {
        return Facts.community(owner(tag), tag, mix, owner(parentOf(tag)));
    }

    private static String parentOf(String tag) {
        return TAGS.get((TAGS.indexOf(tag) + 1) % TAGS.size());
    }

    private static List<String> ownPosts(String tag) {
        return List.of(uri(ALICE, "2-" + tag), uri(ALICE, "1-" + tag));
    }

    private static List<String> ownAndParents(String tag) {
        return Stream.concat(ownPosts(tag).stream(), ownPosts(parentOf(tag)).stream())
                .sorted(newestFirst())
                .toList();
    }

    private static List<String> everything() {
        return TAGS.stream()
                .flatMap(tag -> ownPosts(tag).stream())
                .sorted(newestFirst())
                .toList();
    }

    /** The keys begin so that posts with key 2- are newer. */
    private static Comparator<String> newestFirst() {
        return Comparator.<String>naturalOrder().reversed();
    }

    private static String owner(String tag) {
        return "did:web:" + tag + ".example";
    }
}
