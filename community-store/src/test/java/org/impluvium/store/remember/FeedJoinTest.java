package org.impluvium.store.remember;

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
import static org.impluvium.store.Facts.stranger;
import static org.impluvium.store.Facts.unruled;
import static org.impluvium.store.Facts.uri;
import static org.impluvium.store.Facts.withdrawn;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each fact does to the feeds (rules P3, P5 to P8, C2 and C3). */
class FeedJoinTest {

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
    void shouldShowPostsOfMembersNewestFirst() {
        store.send(TAG, member(GARDEN, ALICE), member(GARDEN, BOB));

        store.send(TAG, post(ALICE, "old", now - 2), post(BOB, "new", now), post(ALICE, "middle", now - 1));

        assertThat(garden()).containsExactly(uri(BOB, "new"), uri(ALICE, "middle"), uri(ALICE, "old"));
    }

    @Test
    void shouldShowPostsThatCameBeforeTheMembership() {
        store.send(TAG, post(ALICE, "1", now));
        assertThat(garden()).isEmpty();

        store.send(TAG, member(GARDEN, ALICE));

        assertThat(garden()).containsExactly(uri(ALICE, "1"));
    }

    @Test
    void shouldNotShowPostsOfStrangersNorOfModeratorsWhoAreNoMembers() {
        store.send(TAG, moderatorOnly(GARDEN, BOB));

        store.send(TAG, post(ALICE, "1", now), post(BOB, "2", now));

        assertThat(garden()).isEmpty();
    }

    @Test
    void shouldKnowForEachPostHowItsAuthorStandsJustThen() {
        store.send(TAG, post(ALICE, "1", now), post(ALICE, "2", now));
        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "3", now), post(ALICE, "4", now));
        store.send(TAG, stranger(GARDEN, ALICE), post(ALICE, "5", now));
        assertThat(garden()).isEmpty();

        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "6", now));

        assertThat(garden()).hasSize(6);
    }

    @Test
    void shouldFollowAnAuthorThroughAnyNumberOfCommunities() {
        List<String> communities = IntStream.range(0, 10)
                .mapToObj(c -> communityOf("did:web:c" + c + ".example"))
                .toList();
        communities.forEach(community -> store.send(TAG, declared(community, TAG), member(community, ALICE)));
        store.send(TAG, post(ALICE, "1", now));

        store.send(TAG, stranger(communities.get(3), ALICE), post(ALICE, "2", now));

        for (String community : communities) {
            assertThat(store.feed(TAG, community)).as(community).hasSize(community.equals(communities.get(3)) ? 0 : 2);
        }
    }

    @Test
    void shouldTakeOutAllPostsOfWhoLeavesAndBringThemBackWithHim() {
        store.send(TAG, member(GARDEN, ALICE), member(GARDEN, BOB));
        store.send(TAG, post(ALICE, "1", now), post(ALICE, "2", now), post(BOB, "3", now));

        store.send(TAG, stranger(GARDEN, ALICE));
        assertThat(garden()).containsExactly(uri(BOB, "3"));

        store.send(TAG, member(GARDEN, ALICE));
        assertThat(garden()).containsExactly(uri(BOB, "3"), uri(ALICE, "2"), uri(ALICE, "1"));
    }

    @Test
    void shouldTakeOutAllPostsOfWhoIsBlocked() {
        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "1", now));

        store.send(TAG, blocked(GARDEN, ALICE), post(ALICE, "2", now));
        assertThat(garden()).isEmpty();

        store.send(TAG, member(GARDEN, ALICE));
        assertThat(garden()).containsExactly(uri(ALICE, "2"), uri(ALICE, "1"));
    }

    @Test
    void shouldNotScanPostsWhenTheEffectOfAStandingStaysTheSame() {
        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "1", now), blocked(GARDEN, ALICE));
        long scans =
                store.registry().get("impluvium.store.standing.scan").summary().count();

        store.send(TAG, stranger(GARDEN, ALICE), moderatorOnly(GARDEN, ALICE), blocked(GARDEN, ALICE));

        assertThat(store.registry()
                        .get("impluvium.store.standing.scan")
                        .summary()
                        .count())
                .isEqualTo(scans);
    }

    @Test
    void shouldTakeOutAPostThatIsHiddenAndBringItBackWhenShown() {
        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "1", now), post(ALICE, "2", now));

        store.send(TAG, hidden(GARDEN, ALICE, "1"));
        assertThat(garden()).containsExactly(uri(ALICE, "2"));

        store.send(TAG, shown(GARDEN, ALICE, "1"));
        assertThat(garden()).containsExactly(uri(ALICE, "2"), uri(ALICE, "1"));

        store.send(TAG, hidden(GARDEN, ALICE, "1"), unruled(GARDEN, ALICE, "1"));
        assertThat(garden()).containsExactly(uri(ALICE, "2"), uri(ALICE, "1"));
    }

    @Test
    void shouldNotShowAPostThatWasHiddenBeforeItCame() {
        store.send(TAG, hidden(GARDEN, ALICE, "1"));

        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "1", now));

        assertThat(garden()).isEmpty();
    }

    @Test
    void shouldKeepAHideWhenThePostIsUpdatedOrCreatedAgain() {
        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "1", now), hidden(GARDEN, ALICE, "1"));

        store.send(TAG, post(ALICE, "1", now + 1));
        assertThat(garden()).isEmpty();

        store.send(TAG, gone(ALICE, "1"), post(ALICE, "1", now + 2));
        assertThat(garden()).isEmpty();
    }

    @Test
    void shouldKeepAHideWhenTheAuthorLeavesAndJoinsAgain() {
        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "1", now), hidden(GARDEN, ALICE, "1"));

        store.send(TAG, stranger(GARDEN, ALICE), member(GARDEN, ALICE));

        assertThat(garden()).isEmpty();
    }

    @Test
    void shouldTakeOutAPostThatIsGone() {
        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "1", now), post(ALICE, "2", now));

        store.send(TAG, gone(ALICE, "1"));

        assertThat(garden()).containsExactly(uri(ALICE, "2"));
    }

    @Test
    void shouldMoveAPostWhoseSortTimeChanged() {
        store.send(TAG, member(GARDEN, ALICE));
        store.send(TAG, post(ALICE, "1", now - 3), post(ALICE, "2", now - 2), post(ALICE, "3", now - 1));

        store.send(TAG, post(ALICE, "3", now - 4));

        assertThat(garden()).containsExactly(uri(ALICE, "2"), uri(ALICE, "1"), uri(ALICE, "3"));
    }

    @Test
    void shouldTakeOutPostsOfAnInactiveAccountAndBringThemBack() {
        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "1", now));

        store.send(TAG, post(ALICE, "1", now, false));
        assertThat(garden()).isEmpty();

        store.send(TAG, post(ALICE, "1", now, true));
        assertThat(garden()).containsExactly(uri(ALICE, "1"));
    }

    @Test
    void shouldLetNothingOfOneCommunityChangeAnotherUnderTheSameTag() {
        store.send(TAG, declared(KITCHEN, TAG), member(GARDEN, ALICE), member(KITCHEN, ALICE), member(KITCHEN, BOB));
        store.send(TAG, post(ALICE, "1", now), post(BOB, "2", now), post(ALICE, "3", now));

        store.send(TAG, hidden(KITCHEN, ALICE, "1"), blocked(KITCHEN, BOB));
        assertThat(garden()).containsExactly(uri(ALICE, "3"), uri(ALICE, "1"));
        assertThat(store.feed(TAG, KITCHEN)).containsExactly(uri(ALICE, "3"));

        store.send(TAG, stranger(KITCHEN, ALICE), withdrawn(KITCHEN));
        assertThat(garden()).containsExactly(uri(ALICE, "3"), uri(ALICE, "1"));
    }

    @Test
    void shouldLetNothingUnderOneTagChangeAnother() {
        String other = "a08ff49c";
        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "1", now));

        store.send(other, declared(GARDEN, other), member(GARDEN, ALICE), gone(ALICE, "1"), withdrawn(GARDEN));

        assertThat(garden()).containsExactly(uri(ALICE, "1"));
    }

    @Test
    void shouldLeaveNoRowOfACommunityThatIsWithdrawnAndTakenBack() {
        store.send(TAG, member(GARDEN, ALICE), hidden(GARDEN, ALICE, "1"));
        store.send(TAG, post(ALICE, "1", now), post(ALICE, "2", now));

        store.send(TAG, withdrawn(GARDEN));
        assertThat(store.isDeclared(TAG, GARDEN)).isFalse();
        store.send(TAG, stranger(GARDEN, ALICE), unruled(GARDEN, ALICE, "1"));

        List<Bytes> candidates = store.rowsWith(RowKeys.candidatesOf(Tag.parse(TAG), ALICE));
        assertThat(store.rows().keySet())
                .containsExactlyInAnyOrderElementsOf(candidates)
                .hasSize(2);
    }

    @Test
    void shouldShowACommunityAgainThatIsDeclaredAgain() {
        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "1", now));
        store.send(TAG, withdrawn(GARDEN), stranger(GARDEN, ALICE), post(ALICE, "2", now));

        store.send(TAG, member(GARDEN, BOB), member(GARDEN, ALICE), declared(GARDEN, TAG), post(BOB, "3", now));

        assertThat(garden()).containsExactly(uri(BOB, "3"), uri(ALICE, "2"), uri(ALICE, "1"));
    }

    @Test
    void shouldCountRowsThatComeAndGoButNotReplays() {
        store.send(TAG, member(GARDEN, ALICE), post(ALICE, "1", now), post(ALICE, "1", now), gone(ALICE, "1"));
        store.send(TAG, gone(ALICE, "1"), member(GARDEN, ALICE));

        assertThat(feedRows("in")).isEqualTo(1);
        assertThat(feedRows("out")).isEqualTo(1);
    }

    private double feedRows(String change) {
        return store.registry()
                .get("impluvium.store.feed.rows")
                .tag("change", change)
                .counter()
                .count();
    }

    private List<String> garden() {
        return store.feed(TAG, GARDEN);
    }
}
