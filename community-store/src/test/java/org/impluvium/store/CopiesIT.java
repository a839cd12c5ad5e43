package org.impluvium.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.uri;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.NodeAddress;
import org.impluvium.store.port.Placement;
import org.impluvium.store.port.StaleReads;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two stores with copies of each other's partitions: who has what, and what is read where. */
class CopiesIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static final String ALICE = "did:web:alice.example";
    private static final List<String> TAGS =
            IntStream.range(0, 12).mapToObj(i -> "a08ff4%02x".formatted(i)).toList();
    private static final NodeAddress ONE = new NodeAddress("one", 1);
    private static final NodeAddress TWO = new NodeAddress("two", 2);

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
    void shouldAnswerEachTagAtItsOwnerAndFromTheCopyElsewhere() {
        StoreApplication one = installation.startInCluster("one", ONE.port());
        StoreApplication two = installation.startInCluster("two", TWO.port());
        awaitShared(one, two);

        for (String tag : TAGS) {
            boolean atOne = one.places().of(community(tag)).current();
            assertThat(two.places().of(community(tag)).current()).as(tag).isNotEqualTo(atOne);
            StoreApplication other = atOne ? two : one;
            Placement there = other.places().of(community(tag));
            assertThat(there.owner()).contains(atOne ? ONE : TWO);
            assertThat(there.copy()).isTrue();
            assertThat(stale(other, tag)).isEqualTo(pages(tag));
        }
    }

    @Test
    void shouldShowInTheCopyWhatComesLater() {
        StoreApplication one = installation.startInCluster("one", ONE.port());
        StoreApplication two = installation.startInCluster("two", TWO.port());
        awaitShared(one, two);
        String tag = TAGS.get(0);
        StoreApplication other = other(one, two, tag);

        installation.send(tag, post(ALICE, "3-" + tag, now + 1));

        await().atMost(Installation.PATIENCE).until(() -> stale(other, tag).contains(uri(ALICE, "3-" + tag)));
        await("a copy that keeps up is a few seconds old")
                .atMost(Installation.PATIENCE)
                .until(() -> seconds(other, tag) <= 5);
    }

    @Test
    void shouldTakeOverFromTheOneThatStopsWithTheSamePages() {
        StoreApplication one = installation.startInCluster("one", ONE.port());
        StoreApplication two = installation.startInCluster("two", TWO.port());
        awaitShared(one, two);

        installation.stop("two");

        await().atMost(Installation.PATIENCE).until(() -> TAGS.stream()
                .allMatch(tag -> one.places().of(community(tag)).current()));
        TAGS.forEach(tag -> assertThat(installation.feed(one, tag)).isEqualTo(pages(tag)));
        assertThat(one.isReady()).isTrue();
    }

    /** With Kafka's own pause, the thread that keeps the copies fails when it goes on (KAFKA-20731). */
    @Test
    void shouldTakeInNothingDuringARestAndEverythingAfterwardsWithItsCopies() {
        StoreApplication one = installation.startInCluster("one", ONE.port());
        StoreApplication two = installation.startInCluster("two", TWO.port());
        awaitShared(one, two);

        rest(true, one, two);
        TAGS.forEach(tag -> installation.send(tag, post(ALICE, "3-" + tag, now + 1)));

        await("nothing new during a rest")
                .during(Duration.ofSeconds(1))
                .atMost(Installation.PATIENCE)
                .until(() -> TAGS.stream().noneMatch(tag -> hasNews(owner(one, two, tag), tag)));
        rest(false, one, two);
        await("news at the owner and in the copy").atMost(Installation.PATIENCE).until(() -> TAGS.stream()
                .allMatch(tag -> hasNews(owner(one, two, tag), tag)
                        && stale(other(one, two, tag), tag).contains(uri(ALICE, "3-" + tag))));
    }

    private static void rest(boolean still, StoreApplication one, StoreApplication two) {
        one.rest(still);
        two.rest(still);
    }

    private static StoreApplication owner(StoreApplication one, StoreApplication two, String tag) {
        return one.places().of(community(tag)).current() ? one : two;
    }

    private static StoreApplication other(StoreApplication one, StoreApplication two, String tag) {
        return one.places().of(community(tag)).current() ? two : one;
    }

    private boolean hasNews(StoreApplication owner, String tag) {
        return installation.feed(owner, tag).contains(uri(ALICE, "3-" + tag));
    }

    @Test
    void shouldMixAFeedFromTheCopyAsTheOwnerDoes() throws Exception {
        StoreApplication one = installation.startInCluster("one", ONE.port());
        StoreApplication two = installation.startInCluster("two", TWO.port());
        awaitShared(one, two);

        for (String tag : TAGS) {
            Community mixed = Facts.community(owner(tag), tag, new FeedMix(50, 0, 50), null);
            boolean atOne = one.places().of(mixed).current();
            StaleReads read = (atOne ? two : one).staleReads().get();

            assertThat(read.feeds().page(mixed, FeedCursor.HEAD, 10).posts())
                    .isEqualTo((atOne ? one : two)
                            .feeds()
                            .page(mixed, FeedCursor.HEAD, 10)
                            .posts())
                    .hasSize(10);
            assertThat(read.seconds()).isBetween(1L, 60L);
        }
    }

    private void awaitShared(StoreApplication one, StoreApplication two) {
        await("every tag is somewhere and copied elsewhere")
                .atMost(Installation.PATIENCE)
                .until(() -> placed(one)
                                .equals(placed(two).entrySet().stream()
                                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> !entry.getValue())))
                        && TAGS.stream().allMatch(tag -> readable(one, tag) && readable(two, tag))
                        && placed(one).containsValue(true)
                        && placed(two).containsValue(true));
    }

    private static Map<String, Boolean> placed(StoreApplication store) {
        return TAGS.stream()
                .collect(Collectors.toMap(
                        tag -> tag, tag -> store.places().of(community(tag)).current()));
    }

    private static boolean readable(StoreApplication store, String tag) {
        Placement placement = store.places().of(community(tag));
        return placement.current() || placement.copy();
    }

    private static List<String> pages(String tag) {
        return List.of(uri(ALICE, "2-" + tag), uri(ALICE, "1-" + tag));
    }

    private static List<String> stale(StoreApplication store, String tag) {
        try {
            return store.staleReads()
                    .get()
                    .feeds()
                    .page(community(tag), FeedCursor.HEAD, 100)
                    .posts();
        } catch (FeedUnavailableException e) {
            throw new AssertionError(e);
        }
    }

    private static long seconds(StoreApplication store, String tag) {
        try {
            StaleReads read = store.staleReads().get();
            read.feeds().page(community(tag), FeedCursor.HEAD, 1);
            return read.seconds();
        } catch (FeedUnavailableException e) {
            return Long.MAX_VALUE;
        }
    }

    private static Community community(String tag) {
        return Facts.community(owner(tag), tag);
    }

    private void tell(String tag) {
        String community = communityOf(owner(tag));
        installation.send(
                tag,
                member(community, ALICE),
                post(ALICE, "1-" + tag, now - 2),
                post(ALICE, "2-" + tag, now - 1),
                declared(community, tag));
    }

    private static String owner(String tag) {
        return "did:web:" + tag + ".example";
    }
}
