package org.impluvium.store.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.action;
import static org.impluvium.store.Facts.actionUri;
import static org.impluvium.store.Facts.blocked;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.declared;
import static org.impluvium.store.Facts.hidden;
import static org.impluvium.store.Facts.member;
import static org.impluvium.store.Facts.membershipUri;
import static org.impluvium.store.Facts.moderatorOnly;
import static org.impluvium.store.Facts.post;
import static org.impluvium.store.Facts.shown;
import static org.impluvium.store.Facts.standing;
import static org.impluvium.store.Facts.stranger;
import static org.impluvium.store.Facts.unruled;
import static org.impluvium.store.Facts.uri;
import static org.impluvium.store.Facts.withdrawn;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.Evidence;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.store.rows.InsightKeys;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.RowValues;
import org.impluvium.store.rows.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows for people who ask: they follow the facts that they list, and go with them. */
class InsightRowsTest {

    private static final String HEX = "a08ff49b";
    private static final Tag TAG = Tag.parse(HEX);
    private static final String ALICE = "did:web:alice.example";
    private static final String BOB = "did:web:bob.example";
    private static final String GARDEN = communityOf("did:web:garden.example");
    private static final String ACTION = actionUri(BOB, "1");
    private static final Evidence LEFT = new Evidence(membershipUri(ALICE, "1"), null, "2026-01-01T00:00:00Z");
    private static final Evidence UNBLOCK = new Evidence(ACTION, null, "5");

    @TempDir
    Path folder;

    private RememberDriver store;

    @BeforeEach
    void setUp() {
        store = new RememberDriver(folder);
    }

    @AfterEach
    void tearDown() {
        store.close();
    }

    @Test
    void shouldListMembersAndThoseWithARankAndTellThemApart() {
        store.send(HEX, member(GARDEN, ALICE), moderatorOnly(GARDEN, BOB));

        assertThat(members()).isEqualTo(Map.of(ALICE, true, BOB, false));
    }

    @Test
    void shouldListAMemberWhoIsBlocked() {
        store.send(HEX, member(GARDEN, ALICE), blocked(GARDEN, ALICE));

        assertThat(members()).isEqualTo(Map.of(ALICE, true));
    }

    @Test
    void shouldListNobodyWhoIsBlockedWithoutBeingAMember() {
        store.send(HEX, standing(GARDEN, ALICE, false, true, null, UNBLOCK));

        assertThat(members()).isEmpty();
        assertThat(standingIsKept()).isTrue();
    }

    @Test
    void shouldTakeWhoLeavesFromTheListAndRememberThatHeDid() {
        store.send(HEX, member(GARDEN, ALICE), standing(GARDEN, ALICE, false, false, LEFT, null));

        assertThat(members()).isEmpty();
        assertThat(standingIsKept()).isTrue();
    }

    @Test
    void shouldRememberWhoWasUnblocked() {
        store.send(HEX, standing(GARDEN, ALICE, false, false, null, UNBLOCK));

        assertThat(standingIsKept()).isTrue();
    }

    @Test
    void shouldForgetWhoLosesHisRankAndWasNoMember() {
        store.send(HEX, moderatorOnly(GARDEN, ALICE), stranger(GARDEN, ALICE));

        assertThat(store.rows()).isEmpty();
    }

    @Test
    void shouldListWhatIsHiddenWhetherOrNotItExists() {
        store.send(HEX, hidden(GARDEN, ALICE, "1"), hidden(GARDEN, ALICE, "2"), post(ALICE, "2", 1));

        assertThat(isListedAsHidden("1")).isTrue();
        assertThat(isListedAsHidden("2")).isTrue();
    }

    @Test
    void shouldTakeFromTheHiddenWhatIsShownAgainOrNoMoreRuledOn() {
        store.send(HEX, hidden(GARDEN, ALICE, "1"), hidden(GARDEN, ALICE, "2"));

        store.send(HEX, shown(GARDEN, ALICE, "1"), unruled(GARDEN, ALICE, "2"));

        assertThat(isListedAsHidden("1")).isFalse();
        assertThat(isListedAsHidden("2")).isFalse();
    }

    @Test
    void shouldKeepAnActionUnderItsTargetAndInTheHistory() {
        CommunityChange hide = hide(uri(ALICE, "1"), ActionEffect.IN_FORCE);

        store.send(HEX, hide);

        assertThat(store.rows()).isEqualTo(rowsOf(hide, uri(ALICE, "1")));
    }

    @Test
    void shouldKeepWhatBecomesOfAnAction() {
        store.send(HEX, hide(uri(ALICE, "1"), ActionEffect.IN_FORCE));
        CommunityChange superseded = hide(uri(ALICE, "1"), ActionEffect.SUPERSEDED);

        store.send(HEX, superseded);

        assertThat(store.rows()).isEqualTo(rowsOf(superseded, uri(ALICE, "1")));
    }

    @Test
    void shouldForgetAnActionThatIsGone() {
        store.send(HEX, hide(uri(ALICE, "1"), ActionEffect.IN_FORCE), hide(uri(ALICE, "1"), ActionEffect.GONE));
        store.send(HEX, hide(uri(ALICE, "1"), ActionEffect.GONE));

        assertThat(store.rows()).isEmpty();
    }

    @Test
    void shouldFollowAnActionToAnotherTargetWhicheverIsSaidFirst() {
        CommunityChange before = hide(uri(ALICE, "1"), ActionEffect.IN_FORCE);
        CommunityChange now = hide(uri(ALICE, "2"), ActionEffect.IN_FORCE);
        CommunityChange gone = hide(uri(ALICE, "1"), ActionEffect.GONE);

        store.send(HEX, before, now, gone);
        assertThat(store.rows()).isEqualTo(rowsOf(now, uri(ALICE, "2")));

        store.send(HEX, hide(uri(ALICE, "2"), ActionEffect.GONE), before, gone, now);
        assertThat(store.rows()).isEqualTo(rowsOf(now, uri(ALICE, "2")));
    }

    @Test
    void shouldChangeNothingWhenTheSameIsSaidAgain() {
        CommunityChange[] said = {
            declared(GARDEN, HEX),
            member(GARDEN, ALICE),
            standing(GARDEN, BOB, false, false, LEFT, UNBLOCK),
            hidden(GARDEN, ALICE, "1"),
            hide(uri(ALICE, "1"), ActionEffect.IN_FORCE)
        };
        store.send(HEX, said);
        SortedMap<Bytes, Bytes> before = store.rows();

        store.send(HEX, said);

        assertThat(store.rows()).isEqualTo(before).hasSize(8);
    }

    @Test
    void shouldLeaveNoRowOfACommunityThatIsWithdrawnAndTakenBack() {
        store.send(HEX, member(GARDEN, ALICE), hidden(GARDEN, ALICE, "1"), moderatorOnly(GARDEN, BOB));
        store.send(HEX, hide(uri(ALICE, "1"), ActionEffect.IN_FORCE), declared(GARDEN, HEX));

        store.send(HEX, withdrawn(GARDEN), stranger(GARDEN, ALICE), stranger(GARDEN, BOB));
        store.send(HEX, unruled(GARDEN, ALICE, "1"), hide(uri(ALICE, "1"), ActionEffect.GONE));

        assertThat(store.rows()).isEmpty();
    }

    private static CommunityChange hide(String target, ActionEffect effect) {
        return action(GARDEN, ACTION, ModerationAction.HIDE, target, 7, effect);
    }

    private static Map<Bytes, Bytes> rowsOf(CommunityChange action, String target) {
        return new TreeMap<>(Map.of(
                InsightKeys.action(TAG, GARDEN, target, 7, ACTION),
                Bytes.wrap(RowValues.fact(action.getBody())),
                InsightKeys.entry(TAG, GARDEN, 7, ACTION),
                Bytes.wrap(RowValues.target(target))));
    }

    /** Who is listed, and whether as a member. */
    private Map<String, Boolean> members() {
        Map<String, Boolean> members = new TreeMap<>();
        Bytes prefix = InsightKeys.members(TAG, GARDEN);
        store.rows().forEach((key, row) -> {
            if (prefix.compareTo(key) < 0 && key.compareTo(RowKeys.behind(prefix)) < 0) {
                members.put(InsightKeys.didOf(key, prefix), RowValues.toMembership(row.get()));
            }
        });
        return members;
    }

    private boolean standingIsKept() {
        return store.rows().containsKey(RowKeys.standing(TAG, ALICE, GARDEN));
    }

    private boolean isListedAsHidden(String key) {
        return store.rows().containsKey(InsightKeys.hidden(TAG, GARDEN, new Post(ALICE, key)));
    }
}
