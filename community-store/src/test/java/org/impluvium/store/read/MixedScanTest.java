package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.impluvium.store.Facts.blockedStranger;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.hidden;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.uri;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.impluvium.store.Facts;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.remember.RememberDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where mixed feeds begin and end (rules M1, M3, P4 and Q5). */
class MixedScanTest {

    private static final String TAG = "a08ff49b";
    private static final String PARENTS_TAG = "a08ff49c";
    private static final String ALICE = "did:web:alice.example";
    private static final String BOB = "did:web:bob.example";
    private static final Community CHILD = Facts.community("did:web:child.example", TAG);
    private static final Community PARENT = Facts.community("did:web:parent.example", PARENTS_TAG);
    private static final Mix ALL_PARENT = new Mix(0, 100, 0, PARENT);
    private static final Mix ALL_GLOBAL = new Mix(0, 0, 100, null);

    @TempDir
    Path folder;

    private RememberDriver store;
    private long now;

    @BeforeEach
    void setUp() {
        store = new RememberDriver(folder);
        now = store.clock().micros();
        store.send(TAG, declared(CHILD.uri(), TAG));
        store.send(PARENTS_TAG, declared(PARENT.uri(), PARENTS_TAG), member(PARENT.uri(), ALICE));
    }

    @AfterEach
    void tearDown() {
        store.close();
    }

    @Test
    void shouldEndEverySourceAtTheEdgeIncluded() {
        long edge = store.window().edgeMicros();
        store.send(PARENTS_TAG, post(ALICE, "in", edge), post(ALICE, "out", edge - 1));

        assertThat(posts(ALL_PARENT)).containsExactly(uri(ALICE, "in"));
        assertThat(posts(ALL_GLOBAL)).containsExactly(uri(ALICE, "in"));
    }

    @Test
    void shouldNotLetInWhomTheCommunityBlocksThoughHeIsNoMemberNorWhatItHides() {
        store.send(PARENTS_TAG, member(PARENT.uri(), BOB), post(BOB, "1", now), post(ALICE, "2", now));
        store.send(PARENTS_TAG, post(ALICE, "3", now));

        store.send(TAG, blockedStranger(CHILD.uri(), BOB), hidden(CHILD.uri(), ALICE, "2"));

        assertThat(posts(ALL_PARENT)).containsExactly(uri(ALICE, "3"));
        assertThat(posts(ALL_GLOBAL)).containsExactly(uri(ALICE, "3"));
    }

    @Test
    void shouldKeepOutOfTheParentsSourceWhatTheParentHidesThoughItStandsElsewhere() {
        store.send(PARENTS_TAG, hidden(PARENT.uri(), ALICE, "1"), post(ALICE, "1", now), post(ALICE, "2", now));
        store.send(TAG, member(CHILD.uri(), ALICE), post(ALICE, "1", now));

        assertThat(posts(ALL_PARENT)).containsExactly(uri(ALICE, "2"));
        assertThat(posts(ALL_GLOBAL)).containsExactly(uri(ALICE, "2"), uri(ALICE, "1"));
    }

    @Test
    void shouldCountTheNewestOfAllBeforeAnyIsLeftOut() {
        store.send(TAG, member(CHILD.uri(), ALICE));
        for (int i = 0; i < Mix.GLOBAL_BOUND - 1; i++) {
            store.send(TAG, post(ALICE, "own" + i, now - i));
        }
        long older = now - Mix.GLOBAL_BOUND;
        store.send(PARENTS_TAG, post(ALICE, "last", older), post(ALICE, "beyond", older - 1));
        Mix mix = new Mix(50, 0, 50, null);

        assertThat(page(mix, FeedCursor.HEAD, 2).posts()).containsExactly(uri(ALICE, "own0"), uri(ALICE, "last"));
        FeedCursor after = new FeedCursor(
                new FeedPosition(older, uri(ALICE, "x")), null, new FeedPosition(now - 5, uri(ALICE, "own5")));
        assertThat(page(mix, after, 2)).isEqualTo(new FeedPage(List.of(uri(ALICE, "last")), null));
    }

    @Test
    void shouldHaveNoPageOfACommunityThatIsNotDeclared() {
        Community unknown = Facts.community("did:web:unknown.example", TAG);

        assertThat(new MixedScan(store.store(), store.replica(), unknown, ALL_GLOBAL, 0).page(FeedCursor.HEAD, 1))
                .isEqualTo(Optional.empty());
    }

    @Test
    void shouldRefuseAPositionThatIsNoPostInTheSourcesThatItReads() {
        FeedPosition none = new FeedPosition(now, communityOf(ALICE));

        assertThatThrownBy(() -> page(ALL_PARENT, new FeedCursor(null, none, null), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> page(ALL_GLOBAL, new FeedCursor(null, null, none), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> page(new Mix(50, 0, 50, null), new FeedCursor(none, null, null), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> posts(Mix mix) {
        return page(mix, FeedCursor.HEAD, 100).posts();
    }

    private FeedPage page(Mix mix, FeedCursor after, int limit) {
        return new MixedScan(
                        store.store(),
                        store.replica(),
                        CHILD,
                        mix,
                        store.window().edgeMicros())
                .page(after, limit)
                .orElseThrow();
    }
}
