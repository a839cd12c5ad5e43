package org.impluvium.store.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.hidden;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.uri;
import static org.impluvium.store.remember.RememberDriver.RETENTION;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.read.SourcePage;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window in which posts stand, and the sweep that never shows (rule P4). */
class RetentionTest {

    private static final String TAG = "ffffffff";
    private static final String ALICE = "did:web:alice.example";
    private static final String GARDEN = communityOf("did:web:garden.example");
    private static final long MICROS_OF_RETENTION = RETENTION.toSeconds() * 1_000_000;

    @TempDir
    Path folder;

    private RememberDriver store;
    private long edge;

    @BeforeEach
    void setUp() {
        store = new RememberDriver(folder);
        edge = store.clock().micros() - MICROS_OF_RETENTION;
        store.send(TAG, declared(GARDEN, TAG), member(GARDEN, ALICE));
    }

    @AfterEach
    void tearDown() {
        store.close();
    }

    @Test
    void shouldEndTheFeedAtTheEdgeIncluded() {
        store.send(TAG, post(ALICE, "in", edge), post(ALICE, "out", edge - 1), post(ALICE, "newer", edge + 1));

        assertThat(feed()).containsExactly(uri(ALICE, "newer"), uri(ALICE, "in"));
    }

    @Test
    void shouldMoveTheEdgeWithTheClockWithoutASweep() {
        store.send(TAG, post(ALICE, "1", edge), post(ALICE, "2", edge + 1));

        store.advanceWithoutSweep(Duration.ofNanos(1_000));

        assertThat(feed()).containsExactly(uri(ALICE, "2"));
    }

    @Test
    void shouldHaveNoNextPageBeyondTheEdge() {
        store.send(TAG, post(ALICE, "1", edge), post(ALICE, "0", edge - 1));

        SourcePage page = store.page(TAG, GARDEN, null, 1);

        assertThat(page.posts()).hasSize(1);
        assertThat(page.next()).isNull();
    }

    @Test
    void shouldAnswerAPositionThatHasLeftTheWindowWithTheEnd() {
        store.send(TAG, post(ALICE, "1", edge));

        SourcePage page = store.page(TAG, GARDEN, new FeedPosition(edge - 5, uri(ALICE, "0")), 10);

        assertThat(page).isEqualTo(new SourcePage(List.of(), null, Long.MAX_VALUE));
    }

    @Test
    void shouldSweepWhatHasLongLeftTheWindowAndNothingElse() {
        store.send(TAG, post(ALICE, "old", edge), post(ALICE, "new", edge + MICROS_OF_RETENTION));
        store.send("00000000", post(ALICE, "old", edge));

        store.advance(Duration.ofHours(2));

        assertThat(feed()).containsExactly(uri(ALICE, "new"));
        assertThat(store.rowsWith(RowKeys.feed(Tag.parse(TAG), GARDEN))).hasSize(1);
        assertThat(store.rowsWith(RowKeys.candidatesOf(Tag.parse(TAG), ALICE))).hasSize(1);
        assertThat(store.rowsWith(RowKeys.candidatesOf(Tag.parse("00000000"), ALICE)))
                .isEmpty();
    }

    @Test
    void shouldNotLoseAPostToAClockThatWasAhead() {
        store.send(TAG, post(ALICE, "1", edge + 1));

        store.advance(Duration.ofMinutes(30));
        assertThat(feed()).isEmpty();
        store.advanceWithoutSweep(Duration.ofMinutes(-30));

        assertThat(feed()).containsExactly(uri(ALICE, "1"));
    }

    @Test
    void shouldSweepInSlices() {
        int posts = RetentionSweep.SLICE + 10;
        for (int i = 0; i < posts; i++) {
            store.send(TAG, post(ALICE, "p" + i, edge));
        }

        store.advanceWithoutSweep(Duration.ofHours(2));
        store.advance(Duration.ofSeconds(5));
        int left = store.rowsWith(RowKeys.candidatesOf(Tag.parse(TAG), ALICE)).size();
        store.advance(Duration.ofSeconds(5));

        assertThat(left).isBetween(10, 20);
        assertThat(store.rowsWith(RowKeys.candidatesOf(Tag.parse(TAG), ALICE))).isEmpty();
        assertThat(store.registry()
                        .get("impluvium.store.sweep.removed")
                        .counter()
                        .count())
                .isEqualTo(posts);
    }

    @Test
    void shouldNotKeepAPostThatCameAfterItsTime() {
        store.send(TAG, post(ALICE, "late", edge - Duration.ofHours(2).toSeconds() * 1_000_000));

        assertThat(store.rowsWith(RowKeys.candidatesOf(Tag.parse(TAG), ALICE))).isEmpty();
    }

    @Test
    void shouldTakeOutAPostThatAnUpdateMovedOutOfTheWindowAndBringItBackWithAnother() {
        long past = edge - Duration.ofDays(1).toSeconds() * 1_000_000;
        store.send(TAG, post(ALICE, "1", edge + 5));

        store.send(TAG, post(ALICE, "1", past));
        assertThat(feed()).isEmpty();
        assertThat(store.rowsWith(RowKeys.feed(Tag.parse(TAG), GARDEN))).isEmpty();

        store.send(TAG, post(ALICE, "1", edge + 6));
        assertThat(feed()).containsExactly(uri(ALICE, "1"));
    }

    @Test
    void shouldKeepAHideLongerThanItsPost() {
        store.send(TAG, hidden(GARDEN, ALICE, "1"), post(ALICE, "1", edge));

        store.advance(Duration.ofDays(8));
        store.send(TAG, post(ALICE, "1", store.clock().micros()));

        assertThat(feed()).isEmpty();
    }

    private List<String> feed() {
        return store.feed(TAG, GARDEN);
    }
}
