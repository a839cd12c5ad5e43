package org.impluvium.processor.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.govern.Communities.BLOCKED;
import static org.impluvium.processor.govern.Communities.KEY;
import static org.impluvium.processor.govern.Communities.MODERATOR;
import static org.impluvium.processor.govern.Communities.OTHER_MODERATOR;
import static org.impluvium.processor.govern.Communities.OWNER;
import static org.impluvium.processor.govern.Communities.SOMEONE;
import static org.impluvium.processor.govern.Communities.action;
import static org.impluvium.processor.govern.Communities.membership;
import static org.impluvium.processor.govern.Communities.rain;
import static org.impluvium.processor.govern.Communities.youngerRain;
import static org.impluvium.schemas.avro.ActionEffect.IN_FORCE;
import static org.impluvium.schemas.avro.ActionEffect.OVERRULED_BY_BLOCKLIST;
import static org.impluvium.schemas.avro.ActionEffect.SUPERSEDED;
import static org.impluvium.schemas.avro.ModerationAction.BLOCK;
import static org.impluvium.schemas.avro.ModerationAction.HIDE;
import static org.impluvium.schemas.avro.ModerationAction.UNBLOCK;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.impluvium.processor.testing.Records;
import org.impluvium.schemas.avro.ActionBody;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.ModerationAction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules A4–A7: what becomes of an action. */
class ContestTest {

    private static final Map<String, String> WHO = Map.of(
            "owner", OWNER,
            "moderator", MODERATOR,
            "other", OTHER_MODERATOR,
            "listed", BLOCKED,
            "someone", SOMEONE);

    @ParameterizedTest(name = "{0} {1}s {2}: {3}")
    @CsvSource({
        "owner, BLOCK, owner, OUT_OF_REACH",
        "owner, UNBLOCK, owner, OUT_OF_REACH",
        "owner, BLOCK, moderator, IN_FORCE",
        "owner, BLOCK, someone, IN_FORCE",
        "owner, UNBLOCK, someone, IN_FORCE",
        "owner, BLOCK, listed, IN_FORCE",
        "owner, UNBLOCK, listed, OVERRULED_BY_BLOCKLIST",
        "owner, HIDE, owner, IN_FORCE",
        "owner, UNHIDE, owner, IN_FORCE",
        "owner, UNHIDE, listed, IN_FORCE",
        "moderator, BLOCK, owner, OUT_OF_REACH",
        "moderator, UNBLOCK, owner, OUT_OF_REACH",
        "moderator, BLOCK, moderator, OUT_OF_REACH",
        "moderator, UNBLOCK, moderator, OUT_OF_REACH",
        "moderator, BLOCK, other, OUT_OF_REACH",
        "moderator, BLOCK, someone, IN_FORCE",
        "moderator, UNBLOCK, listed, OVERRULED_BY_BLOCKLIST",
        "moderator, HIDE, owner, OUT_OF_REACH",
        "moderator, HIDE, moderator, IN_FORCE",
        "moderator, UNHIDE, moderator, OUT_OF_REACH",
        "moderator, HIDE, other, OUT_OF_REACH",
        "moderator, UNHIDE, someone, IN_FORCE",
        "someone, BLOCK, owner, NO_RANK",
        "someone, BLOCK, someone, NO_RANK",
        "someone, UNBLOCK, listed, NO_RANK",
        "someone, HIDE, someone, NO_RANK",
        "listed, UNBLOCK, listed, NO_RANK"
    })
    void shouldSayWhatBecomesOfASingleAction(
            String actor, ModerationAction kind, String subject, ActionEffect expected) {
        String did = who(subject);
        String target = kind == BLOCK || kind == UNBLOCK ? did : Records.postUri(did, "p");
        CommunityRecordChange action = action(who(actor), "a", kind, target, 5);

        assertThat(effects(did, action)).containsExactly(expected);
    }

    @Test
    void shouldSupersedeAllButTheGreatestInAnyOrder() {
        CommunityRecordChange first = action(OWNER, "a", BLOCK, SOMEONE, 5);
        CommunityRecordChange second = action(MODERATOR, "b", UNBLOCK, SOMEONE, 6);
        CommunityRecordChange third = action(MODERATOR, "a", BLOCK, SOMEONE, 7);

        assertThat(effects(SOMEONE, first, second, third)).containsExactly(SUPERSEDED, SUPERSEDED, IN_FORCE);
        assertThat(effects(SOMEONE, third, first, second)).containsExactly(IN_FORCE, SUPERSEDED, SUPERSEDED);
    }

    @Test
    void shouldDecideEqualTimesByTheUri() {
        CommunityRecordChange one = action(MODERATOR, "a", BLOCK, SOMEONE, 5);
        CommunityRecordChange other = action(MODERATOR, "b", BLOCK, SOMEONE, 5);

        assertThat(effects(SOMEONE, one, other)).containsExactly(SUPERSEDED, IN_FORCE);
        assertThat(effects(SOMEONE, other, one)).containsExactly(IN_FORCE, SUPERSEDED);
    }

    @Test
    void shouldNotLetAnActionWithoutRankSupersede() {
        CommunityRecordChange counts = action(MODERATOR, "a", BLOCK, SOMEONE, 5);
        CommunityRecordChange later = action(SOMEONE, "b", UNBLOCK, SOMEONE, 9);

        assertThat(effects(SOMEONE, counts, later)).containsExactly(IN_FORCE, ActionEffect.NO_RANK);
    }

    @Test
    void shouldOverruleOnlyTheUnblockThatWins() {
        CommunityRecordChange unblock = action(OWNER, "a", UNBLOCK, BLOCKED, 5);
        CommunityRecordChange block = action(OWNER, "b", BLOCK, BLOCKED, 6);

        assertThat(effects(BLOCKED, unblock, block)).containsExactly(SUPERSEDED, IN_FORCE);
        assertThat(effects(BLOCKED, unblock)).containsExactly(OVERRULED_BY_BLOCKLIST);
    }

    @Test
    void shouldRepeatWhatTheRecordSays() {
        String post = Records.postUri(SOMEONE, "p");
        CommunityRecordChange hide = action(MODERATOR, "a", HIDE, post, 5);
        ((ActionBody) hide.getBody()).setReason("rude");

        assertThat(outcome(rain(), SOMEONE, hide))
                .isEqualTo(new ActionChange(
                        rain().uri(),
                        "at://" + MODERATOR + "/com.atrarium.moderation.action/a",
                        "cid-a",
                        post,
                        HIDE,
                        "rude",
                        5L,
                        IN_FORCE));
    }

    @Test
    void shouldKnowNothingOfWhatIsNoActionHere() {
        CommunityRecordChange bare = action(OWNER, "a", BLOCK, SOMEONE, 5);
        ((ActionBody) bare.getBody()).setCommunityKey(null);
        CommunityRecordChange gone = action(OWNER, "a", BLOCK, SOMEONE, 5);
        gone.setBody(null);

        assertThat(outcome(rain(), SOMEONE, bare)).isNotNull();
        assertThat(outcome(youngerRain(), SOMEONE, bare)).isNull();
        assertThat(outcome(null, SOMEONE, bare)).isNull();
        assertThat(new Contest(rain(), SOMEONE).outcome(gone)).isNull();
        assertThat(new Contest(rain(), SOMEONE).outcome(null)).isNull();
        assertThat(new Contest(rain(), SOMEONE).outcome(membership("m", KEY, "2026", true)))
                .isNull();
    }

    private static List<ActionEffect> effects(String did, CommunityRecordChange... actions) {
        Contest contest = new Contest(rain(), did);
        List.of(actions).forEach(contest::enter);
        return List.of(actions).stream()
                .map(action -> Objects.requireNonNull(contest.outcome(action)).getEffect())
                .toList();
    }

    private static @Nullable ActionChange outcome(
            @Nullable Community community, String did, CommunityRecordChange action) {
        Contest contest = new Contest(community, did);
        contest.enter(action);
        return contest.outcome(action);
    }

    private static String who(String name) {
        return WHO.getOrDefault(name, name);
    }
}
