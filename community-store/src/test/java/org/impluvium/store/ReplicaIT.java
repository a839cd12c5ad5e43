package org.impluvium.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.uri;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.impluvium.schemas.avro.FeedRowChange;
import org.impluvium.store.replica.ReplicaStore;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The replica on a real broker with several partitions: what a start finds in it. */
class ReplicaIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    private static final String ALICE = "did:web:alice.example";
    private static final List<String> TAGS =
            IntStream.range(0, 8).mapToObj(i -> "a08ff4%02x".formatted(i)).toList();

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
    void shouldHoldTheRowsOfAllPartitionsWhateverPartitionsAreHere() {
        TAGS.forEach(this::tell);
        StoreApplication one = installation.start("one");
        StoreApplication two = installation.start("two");

        awaitRows(one, 2 * TAGS.size());
        awaitRows(two, 2 * TAGS.size());
    }

    @Test
    void shouldHaveLoadedWhatWasSaidWhileItWasAwayWhenItHasStarted() {
        TAGS.forEach(this::tell);
        startAndAwait("one");
        startAndAwait("two");
        installation.stop("two");
        TAGS.forEach(tag -> installation.send(tag, gone(ALICE, "1-" + tag), post(ALICE, "3-" + tag, now)));
        List<String> said = TAGS.stream().map(tag -> uri(ALICE, "3-" + tag)).toList();
        await().atMost(Installation.PATIENCE).untilAsserted(() -> assertThat(rows(installation.running("one")))
                .containsAll(said)
                .hasSize(2 * TAGS.size()));

        StoreApplication two = installation.start("two");

        assertThat(rows(two)).isEqualTo(rows(installation.running("one")));
    }

    @Test
    void shouldReadEverythingAnewWhenTheFolderIsLost() {
        TAGS.forEach(this::tell);
        startAndAwait("one");
        List<String> before = rows(installation.running("one"));
        installation.stop("one");

        installation.wipe("one");
        StoreApplication one = installation.start("one");

        assertThat(rows(one)).isEqualTo(before).hasSize(2 * TAGS.size());
    }

    @Test
    void shouldReadEverythingAnewAfterAnUncleanStop() {
        TAGS.forEach(this::tell);
        startAndAwait("one");
        List<String> before = rows(installation.running("one"));
        installation.stop("one");

        UncleanStop.pretend(installation.globalState("one").resolve("rocksdb").resolve(ReplicaStore.NAME));
        StoreApplication one = installation.start("one");

        assertThat(rows(one)).isEqualTo(before).hasSize(2 * TAGS.size());
        Installation.awaitReady(one);
    }

    @Test
    void shouldStartWhereTheLogNoMoreHasWhatWasSaidWhileItWasAway() throws Exception {
        TAGS.forEach(this::tell);
        startAndAwait("one");
        startAndAwait("two");
        installation.stop("two");
        TAGS.forEach(tag -> installation.send(tag, post(ALICE, "3-" + tag, now)));
        awaitRows(installation.running("one"), 3 * TAGS.size());

        installation.forgetLog(installation.topics().communityFeedRows());
        StoreApplication two = installation.start("two");

        assertThat(rows(two)).isEmpty();
        TAGS.forEach(tag -> installation.send(tag, post(ALICE, "4-" + tag, now)));
        awaitRows(two, TAGS.size());
    }

    @Test
    void shouldNotSeeWhatWasSaidInAnAbortedTransaction() {
        installation.sendAborted(
                installation.topics().communityFeedRows(),
                communityOf(owner(TAGS.get(0))),
                new FeedRowChange(TAGS.get(0), ALICE, "never", now, true));
        tell(TAGS.get(0));

        StoreApplication one = installation.start("one");
        installation.sendAborted(
                installation.topics().communityFeedRows(),
                communityOf(owner(TAGS.get(0))),
                new FeedRowChange(TAGS.get(0), ALICE, "never either", now, true));
        installation.send(TAGS.get(0), post(ALICE, "3-" + TAGS.get(0), now));

        awaitRows(one, 3);
        assertThat(rows(one)).doesNotContain(uri(ALICE, "never"), uri(ALICE, "never either"));
    }

    private void startAndAwait(String name) {
        awaitRows(installation.start(name), 2 * TAGS.size());
    }

    private static void awaitRows(StoreApplication store, int count) {
        await().atMost(Installation.PATIENCE)
                .untilAsserted(() -> assertThat(rows(store)).hasSize(count));
    }

    private static List<String> rows(StoreApplication store) {
        return store.stores().replica().readNewestOfAll(null, Long.MIN_VALUE, 1_000, items -> {
            List<String> uris = new ArrayList<>();
            items.forEachRemaining(item -> uris.add(item.post().uri()));
            return uris;
        });
    }

    /** A community with one member and two posts. */
    private void tell(String tag) {
        String community = communityOf(owner(tag));
        installation.send(
                tag,
                member(community, ALICE),
                post(ALICE, "1-" + tag, now - 1),
                post(ALICE, "2-" + tag, now),
                declared(community, tag));
    }

    private static String owner(String tag) {
        return "did:web:" + tag + ".example";
    }
}
