package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.blocked;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.gone;
import static org.impluvium.store.Facts.hidden;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.moderatorOnly;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.shown;
import static org.impluvium.store.Facts.uri;

import java.nio.file.Path;
import java.time.Duration;
import org.impluvium.store.port.CommunityFigures;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.Count;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.remember.RememberDriver;
import org.impluvium.store.rows.InsightKeys;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.RowValues;
import org.impluvium.store.rows.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

    private static final String TAG = "a08ff49b";
    private static final String ALICE = "did:web:alice.example";
    private static final String BOB = "did:web:bob.example";
    private static final String GARDEN = communityOf("did:web:garden.example");
    private static final String KITCHEN = communityOf("did:web:kitchen.example");

    @TempDir
    Path folder;

    private RememberDriver store;
    private long now;

    @BeforeEach
    void setUp() {
        store = new RememberDriver(folder);
        now = store.clock().micros();
        store.send(TAG, declared(GARDEN, TAG));
    }

    @AfterEach
    void tearDown() {
        store.close();
    }

    @Test
    void shouldCountNothingInAnEmptyCommunity() {
        assertThat(figures()).isEqualTo(new CommunityFigures(exactly(0), exactly(0), exactly(0), null));
    }

    @Test
    void shouldCountMembersButNotThoseWithARankOnly() {
        store.send(TAG, member(GARDEN, ALICE), moderatorOnly(GARDEN, BOB), member(KITCHEN, BOB));

        assertThat(figures().members()).isEqualTo(exactly(1));
    }

    @Test
    void shouldCountABlockedMemberWithoutHisPosts() {
        store.send(TAG, blocked(GARDEN, ALICE), post(ALICE, "1", now));

        assertThat(figures()).isEqualTo(new CommunityFigures(exactly(1), exactly(0), exactly(0), null));
    }

    @Test
    void shouldCountPostsThatStandAndTellTheNewest() {
        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "1", now - 1), post(ALICE, "2", now), post(BOB, "3", now));
        store.send(TAG, post(ALICE, "4", now + 1), gone(ALICE, "4"));

        assertThat(figures().posts()).isEqualTo(exactly(2));
        assertThat(figures().lastPost()).isEqualTo(new FeedPosition(now, uri(ALICE, "2")));
    }

    @Test
    void shouldCountNoPostBeyondTheEdge() {
        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "1", now), post(ALICE, "2", now + 1));

        store.clock().advance(RememberDriver.RETENTION.plus(Duration.ofNanos(1_000)));

        assertThat(figures().posts()).isEqualTo(exactly(1));
        store.clock().advance(Duration.ofNanos(1_000));
        assertThat(figures()).isEqualTo(new CommunityFigures(exactly(1), exactly(0), exactly(0), null));
    }

    @Test
    void shouldCountWhatIsHiddenWhetherOrNotItExists() {
        store.send(TAG, hidden(GARDEN, ALICE, "1"), hidden(GARDEN, ALICE, "2"), hidden(KITCHEN, ALICE, "3"));
        assertThat(figures().hidden()).isEqualTo(exactly(2));

        store.send(TAG, shown(GARDEN, ALICE, "1"));
        assertThat(figures().hidden()).isEqualTo(exactly(1));
    }

    @Test
    void shouldCountUpToTheBoundAndThenSayThatThereAreMore() {
        Tag tag = Tag.parse(TAG);
        for (int i = 0; i < Count.BOUND; i++) {
            Post post = new Post("did:web:m1", "p" + i);
            store.store().put(InsightKeys.member(tag, GARDEN, "did:web:m" + i), RowValues.membership(true));
            store.store().put(InsightKeys.hidden(tag, GARDEN, post), RowValues.nothing());
            store.store().put(RowKeys.feedRow(tag, GARDEN, now, post), RowValues.nothing());
        }
        Count full = exactly(Count.BOUND);
        FeedPosition newest = new FeedPosition(now, uri("did:web:m1", "p9999"));
        assertThat(figures()).isEqualTo(new CommunityFigures(full, full, full, newest));

        store.send(TAG, member(GARDEN, ALICE), hidden(GARDEN, BOB, "x"), post(ALICE, "x", now + 1));
        Count more = new Count(Count.BOUND, true);
        CountedRows rows = new CountedRows(store.store());
        assertThat(Figures.of(rows, key(), store.window().edgeMicros()))
                .contains(new CommunityFigures(more, more, more, new FeedPosition(now + 1, uri(ALICE, "x"))));
        assertThat(rows.steps()).isLessThanOrEqualTo(3 * Count.BOUND + 2);
        assertThat(rows.open()).isZero();
    }

    @Test
    void shouldKnowNothingOfACommunityThatIsNotDeclared() {
        store.send(TAG, member(KITCHEN, ALICE));

        assertThat(Figures.of(store.store(), new CommunityKey(TAG, KITCHEN), 0)).isEmpty();
    }

    private static Count exactly(int number) {
        return new Count(number, false);
    }

    private CommunityFigures figures() {
        CountedRows rows = new CountedRows(store.store());
        CommunityFigures figures =
                Figures.of(rows, key(), store.window().edgeMicros()).orElseThrow();
        assertThat(rows.open()).isZero();
        return figures;
    }

    private static CommunityKey key() {
        return new CommunityKey(TAG, GARDEN);
    }
}
