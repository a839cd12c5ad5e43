package org.impluvium.processor.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.govern.Communities.BLOCKED;
import static org.impluvium.processor.govern.Communities.KEY;
import static org.impluvium.processor.govern.Communities.MODERATOR;
import static org.impluvium.processor.govern.Communities.OWNER;
import static org.impluvium.processor.govern.Communities.SOMEONE;
import static org.impluvium.processor.govern.Communities.action;
import static org.impluvium.processor.govern.Communities.membership;
import static org.impluvium.processor.govern.Communities.rain;
import static org.impluvium.processor.govern.Communities.youngerRain;

import java.util.Objects;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.StandingChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules A2, A3 and A7: how a DID stands. */
class StandingCaseTest {

    private static final String MAY = "2026-05-01T00:00:00Z";
    private static final String JUNE = "2026-06-01T00:00:00Z";

    @Test
    void shouldNotKnowWhoSaysNothing() {
        assertThat(verdict(rain(), SOMEONE)).isNull();
        assertThat(verdict(null, OWNER)).isNull();
    }

    @Test
    void shouldTakeNobodysClaimForARole() {
        StandingChange standing = standing(membership("m", KEY, MAY, true));

        assertThat(standing.getRole()).isEqualTo(EffectiveRole.MEMBER);
        assertThat(standing.getMember()).isTrue();
        assertThat(standing.getMembership().getUri())
                .isEqualTo("at://" + SOMEONE + "/com.atrarium.community.membership/m");
        assertThat(standing.getMembership().getAt()).isEqualTo(MAY);
    }

    @Test
    void shouldLetTheGreatestMembershipCountInAnyOrder() {
        CommunityRecordChange joined = membership("m1", KEY, MAY, true);
        CommunityRecordChange left = membership("m0", null, JUNE, false);

        assertThat(standing(joined, left).getMember()).isFalse();
        assertThat(standing(left, joined).getMember()).isFalse();
    }

    @Test
    void shouldStillStandWithWhatSaysThatItLeft() {
        StandingChange standing = standing(membership("m", KEY, MAY, false));

        assertThat(standing.getMember()).isFalse();
        assertThat(standing.getMembership().getCid()).isEqualTo("cid-m");
        assertThat(standing.getBlock()).isNull();
    }

    @Test
    void shouldStillStandWithWhatUnblockedIt() {
        StandingChange standing = standing(action(OWNER, "a", ModerationAction.UNBLOCK, SOMEONE, 7));

        assertThat(standing.getBlocked()).isFalse();
        assertThat(standing.getBlock().getCid()).isEqualTo("cid-a");
        assertThat(standing.getMembership()).isNull();
    }

    @Test
    void shouldNotStandByAnActionThatDoesNotCount() {
        assertThat(verdict(rain(), SOMEONE, action(SOMEONE, "a", ModerationAction.BLOCK, SOMEONE, 7)))
                .isNull();
    }

    @Test
    void shouldDecideEqualTimesByTheRecordKey() {
        CommunityRecordChange joined = membership("m2", KEY, MAY, true);
        CommunityRecordChange left = membership("m1", KEY, MAY, false);

        assertThat(standing(joined, left).getMember()).isTrue();
        assertThat(standing(left, joined).getMember()).isTrue();
    }

    @Test
    void shouldCompareTimesAsTheyAreWritten() {
        CommunityRecordChange earlierInTruth = membership("m1", KEY, "2026-05-01T12:00:00+09:00", false);
        CommunityRecordChange joined = membership("m2", KEY, "2026-05-01T11:00:00Z", true);

        assertThat(standing(earlierInTruth, joined).getMember()).isFalse();
    }

    @Test
    void shouldNotCountMembershipsOfOtherCommunities() {
        assertThat(verdict(rain(), SOMEONE, membership("m", "snow", MAY, true))).isNull();
        assertThat(verdict(youngerRain(), SOMEONE, membership("m", null, MAY, true)))
                .isNull();
    }

    @Test
    void shouldBlockByTheListWhateverIsUnblocked() {
        StandingChange standing = Objects.requireNonNull(
                verdict(rain(), BLOCKED, action(OWNER, "a", ModerationAction.UNBLOCK, BLOCKED, 9)));

        assertThat(standing.getBlocked()).isTrue();
        assertThat(standing.getBlock().getUri()).isEqualTo(rain().uri());
    }

    @Test
    void shouldNeverBlockTheOwner() {
        StandingChange standing = Objects.requireNonNull(
                verdict(rain(), OWNER, action(MODERATOR, "a", ModerationAction.BLOCK, OWNER, 9)));

        assertThat(standing.getBlocked()).isFalse();
        assertThat(standing.getMember()).isTrue();
        assertThat(standing.getRole()).isEqualTo(EffectiveRole.OWNER);
    }

    @Test
    void shouldLetTheGreatestActionWinInAnyOrder() {
        CommunityRecordChange block = action(OWNER, "a", ModerationAction.BLOCK, SOMEONE, 7);
        CommunityRecordChange unblock = action(MODERATOR, "a", ModerationAction.UNBLOCK, SOMEONE, 8);

        assertThat(standing(block, unblock).getBlocked()).isFalse();
        assertThat(standing(unblock, block).getBlocked()).isFalse();
        assertThat(standing(block).getBlock().getAt()).isEqualTo("7");
    }

    @Test
    void shouldDecideEqualEffectiveTimesByTheUri() {
        CommunityRecordChange block = action(MODERATOR, "a", ModerationAction.BLOCK, SOMEONE, 7);
        CommunityRecordChange unblock = action(OWNER, "b", ModerationAction.UNBLOCK, SOMEONE, 7);

        assertThat(standing(block, unblock).getBlocked()).isTrue();
        assertThat(standing(unblock, block).getBlocked()).isTrue();
    }

    @Test
    void shouldKeepTheRankOfABlockedModerator() {
        StandingChange standing = Objects.requireNonNull(
                verdict(rain(), MODERATOR, action(OWNER, "a", ModerationAction.BLOCK, MODERATOR, 7)));

        assertThat(standing.getRole()).isEqualTo(EffectiveRole.MODERATOR);
        assertThat(standing.getBlocked()).isTrue();
        assertThat(standing.getMember()).isFalse();
    }

    private static StandingChange standing(CommunityRecordChange... records) {
        return Objects.requireNonNull(verdict(rain(), SOMEONE, records));
    }

    private static @Nullable StandingChange verdict(
            @Nullable Community community, String did, CommunityRecordChange... records) {
        StandingCase hearing = new StandingCase(community, did);
        for (CommunityRecordChange record : records) {
            if (record.getTarget() == null) {
                hearing.membership(record);
            } else {
                hearing.action(record);
            }
        }
        return hearing.verdict();
    }
}
