package org.impluvium.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.entry;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.uri;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.QueryFailure;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The store on a real broker with several partitions: what survives, what is ready when (rule Q5). */
class StoreApplicationIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static final String ALICE = "did:web:alice.example";
    private static final List<String> TAGS =
            IntStream.range(0, 12).mapToObj(i -> "a08ff4%02x".formatted(i)).toList();

    @TempDir
    Path folder;

    private Installation installation;
    private long now;

    @BeforeEach
    void setUp() {
        installation = new Installation(KAFKA, folder);
        now = installation.clock().micros();
    }

    @AfterEach
    void tearDown() {
        installation.close();
    }

    @Test
    void shouldBeReadyOnFreshTopicsAndKnowNoCommunity() {
        StoreApplication store = installation.start("one");

        Installation.awaitReady(store);

        assertThat(store.directory().size()).isZero();
        assertThat(failure(store, TAGS.get(0))).isEqualTo(QueryFailure.NOT_DECLARED);
    }

    @Test
    void shouldShowHowItsStageAndStoresFare() throws Exception {
        TAGS.forEach(this::tell);
        StoreApplication store = installation.start("one");
        Installation.awaitReady(store);
        installation.sendOld(TAGS.get(0), member(community(TAGS.get(0)), ALICE), Duration.ofMinutes(5));

        await("the age of what came last")
                .untilAsserted(() -> assertThat(installation.shows("impluvium.lag.seconds", "stage", "remember"))
                        .isBetween(300.0, 400.0));
        await("rows")
                .untilAsserted(() -> assertThat(installation.shows("impluvium.store.rows", "store", "community-state"))
                        .isGreaterThanOrEqualTo(12));
        assertThat(installation.shows("impluvium.store.restored.records", "store", "community-state"))
                .isZero();

        installation.stop("one");
        installation.wipe("one");
        Installation.awaitReady(installation.start("one"));

        assertThat(installation.shows("impluvium.store.restored.records", "store", "community-state"))
                .isGreaterThanOrEqualTo(12);
        assertThat(installation.shows("impluvium.store.restoring.records", "store", "community-state"))
                .isZero();
        assertThat(installation.shows("impluvium.store.rows", "store", "feed-rows-replica"))
                .isPositive();
    }

    @Test
    void shouldServeEveryTagFromTheFirstReadyMomentOn() {
        TAGS.forEach(this::tell);

        StoreApplication store = installation.start("one");
        Installation.awaitReady(store);

        TAGS.forEach(tag -> assertThat(installation.feed(store, tag))
                .containsExactly(uri(ALICE, "2-" + tag), uri(ALICE, "1-" + tag)));
        assertThat(store.directory().withId(TAGS.get(3)))
                .singleElement()
                .satisfies(community -> assertThat(community.uri()).isEqualTo(community(TAGS.get(3))));
    }

    @Test
    void shouldKeepItsStateOverARestartAndReadWhatCameMeanwhile() {
        TAGS.forEach(this::tell);
        Installation.awaitReady(installation.start("one"));
        installation.stop("one");

        TAGS.forEach(tag -> installation.send(tag, gone(ALICE, "1-" + tag), post(ALICE, "3-" + tag, now + 1)));
        StoreApplication store = installation.start("one");
        Installation.awaitReady(store);

        TAGS.forEach(tag -> assertThat(installation.feed(store, tag))
                .containsExactly(uri(ALICE, "3-" + tag), uri(ALICE, "2-" + tag)));
    }

    @Test
    void shouldBeReadyAgainWhenNothingCameMeanwhile() {
        TAGS.forEach(this::tell);
        Installation.awaitReady(installation.start("one"));
        installation.stop("one");

        StoreApplication store = installation.start("one");
        Installation.awaitReady(store);

        TAGS.forEach(tag -> assertThat(installation.feed(store, tag)).hasSize(2));
    }

    @Test
    void shouldRestoreItsStateWhenTheFolderIsLost() {
        TAGS.forEach(this::tell);
        Installation.awaitReady(installation.start("one"));
        installation.stop("one");

        installation.wipe("one");
        StoreApplication store = installation.start("one");
        Installation.awaitReady(store);

        TAGS.forEach(tag -> assertThat(installation.feed(store, tag)).hasSize(2));
        assertThat(store.directory().size()).isEqualTo(TAGS.size());
    }

    @Test
    void shouldNotWaitForAbortedTransactionsAndTheirMarkers() {
        tell(TAGS.get(0));
        TAGS.forEach(tag -> installation.sendAborted(tag, post(ALICE, "never", now)));

        StoreApplication store = installation.start("one");
        Installation.awaitReady(store);

        assertThat(installation.feed(store, TAGS.get(0))).hasSize(2).doesNotContain(uri(ALICE, "never"));
    }

    @Test
    void shouldNotWaitForDamagedRecordsAndPutThemToTheDeadLetters() {
        tell(TAGS.get(0));
        installation.sendBytes(TAGS.get(0), "no change".getBytes(StandardCharsets.UTF_8));
        installation.send("no tag", post(ALICE, "1", now));

        StoreApplication store = installation.start("one");
        Installation.awaitReady(store);

        assertThat(installation.feed(store, TAGS.get(0))).hasSize(2);
        assertThat(KAFKA.awaitRecords(installation.topics().deadLetters().get(2).name(), 2))
                .hasSize(2);
    }

    @Test
    void shouldSplitThePartitionsOfAGroupAndSayWhatIsElsewhere() {
        TAGS.forEach(this::tell);
        StoreApplication one = installation.start("one");
        Installation.awaitReady(one);

        StoreApplication two = installation.start("two");
        Installation.awaitReady(two);

        await().atMost(Installation.PATIENCE)
                .untilAsserted(() -> assertThat(answering(one)).doesNotContainAnyElementsOf(answering(two)));
        assertThat(answering(one)).isNotEmpty();
        assertThat(answering(two)).isNotEmpty();
        List<String> everywhere = new ArrayList<>(answering(one));
        everywhere.addAll(answering(two));
        assertThat(everywhere).containsExactlyInAnyOrderElementsOf(TAGS);
        TAGS.stream().filter(tag -> !answering(one).contains(tag)).forEach(tag -> assertThat(failure(one, tag))
                .isEqualTo(QueryFailure.ELSEWHERE));
    }

    @Test
    void shouldTakeOverWhenAnotherStops() {
        TAGS.forEach(this::tell);
        Installation.awaitReady(installation.start("one"));
        StoreApplication two = installation.start("two");
        Installation.awaitReady(two);

        installation.stop("one");

        await().atMost(Installation.PATIENCE)
                .untilAsserted(() -> assertThat(answering(two)).containsExactlyElementsOf(TAGS));
    }

    @Test
    void shouldSayThatItIsClosed() {
        StoreApplication store = installation.start("one");
        Installation.awaitReady(store);

        installation.stop("one");

        assertThat(failure(store, TAGS.get(0))).isEqualTo(QueryFailure.CLOSED);
        assertThat(store.isReady()).isFalse();
    }

    @Test
    void shouldSkipDamagedRecordsInWhatEveryProcessReads() {
        List<Topic<?, ?>> topics = List.of(
                installation.topics().communityDirectory(),
                installation.topics().communityFeedRows());
        topics.forEach(topic -> installation.sendBytes(topic, community(TAGS.get(0)), new byte[] {1, 2, 3}));
        installation.sendEntry("no community", entry(owner(TAGS.get(0)), "self", TAGS.get(0), 1L));
        installation.sendEntry(community(TAGS.get(0)), entry(owner(TAGS.get(0)), "self", TAGS.get(0), 1L));

        StoreApplication store = installation.start("one");
        assertThat(store.directory().size()).isEqualTo(1);
        topics.forEach(topic -> installation.sendBytes(topic, community(TAGS.get(1)), new byte[] {1, 2, 3}));
        installation.sendEntry(community(TAGS.get(1)), entry(owner(TAGS.get(1)), "self", TAGS.get(1), 1L));

        await().atMost(Installation.PATIENCE).until(() -> store.directory().size() == 2);
        await().atMost(Installation.PATIENCE).until(() -> installation.skipped(topics.get(1)) == 2);
        assertThat(installation.skipped(topics.get(0))).isEqualTo(3);
    }

    @Test
    void shouldFollowTheDirectoryWhileItRuns() {
        StoreApplication store = installation.start("one");
        installation.sendEntry(community(TAGS.get(0)), entry(owner(TAGS.get(0)), "self", TAGS.get(0), 1L));
        await().atMost(Installation.PATIENCE).until(() -> store.directory().size() == 1);

        installation.sendEntry(community(TAGS.get(0)), null);

        await().atMost(Installation.PATIENCE).until(() -> store.directory().size() == 0);
    }

    private List<String> answering(StoreApplication store) {
        return TAGS.stream().filter(tag -> installation.answers(store, tag)).toList();
    }

    private static QueryFailure failure(StoreApplication store, String tag) {
        try {
            store.feeds().page(Facts.community(owner(tag), tag), FeedCursor.HEAD, 1);
            throw new AssertionError("there was an answer");
        } catch (FeedUnavailableException e) {
            return e.failure();
        }
    }

    /** A community with one member and two posts. */
    private void tell(String tag) {
        installation.send(
                tag,
                member(community(tag), ALICE),
                post(ALICE, "1-" + tag, now - 1),
                post(ALICE, "2-" + tag, now),
                declared(community(tag), tag));
        installation.sendEntry(community(tag), entry(owner(tag), "self", tag, 1L));
    }

    private static String owner(String tag) {
        return "did:web:" + tag + ".example";
    }

    private static String community(String tag) {
        return communityOf(owner(tag));
    }
}
