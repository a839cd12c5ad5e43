package org.impluvium.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.testing.Network.TAG;
import static org.impluvium.processor.testing.Network.community;
import static org.impluvium.processor.testing.Network.did;
import static org.impluvium.processor.testing.Network.postOf;
import static org.impluvium.processor.testing.Records.action;
import static org.impluvium.processor.testing.Records.config;
import static org.impluvium.processor.testing.Records.membership;
import static org.impluvium.processor.testing.Records.with;
import static org.impluvium.schemas.CommunityCollections.ACTION;
import static org.impluvium.schemas.CommunityCollections.CONFIG;
import static org.impluvium.schemas.CommunityCollections.MEMBERSHIP;

import java.util.List;
import org.impluvium.processor.testing.Network;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules C and A in motion: each test is one transition, from records in repositories to what is said under tags. */
class GovernTransitionsTest {

    private static final String OTHER_TAG = "0000000b";
    private static final String RAIN = community("ann", "rain");

    private final Network network = new Network();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void shouldDeclareACommunityAfterItsStandings() {
        network.joins("bob", RAIN);

        List<String> said = network.declares("ann", "rain");

        assertThat(said)
                .containsExactly(
                        "standing " + TAG + ' ' + RAIN + ' ' + did("ann"),
                        "standing " + TAG + ' ' + RAIN + ' ' + did("bob"),
                        "community " + TAG + ' ' + RAIN,
                        "directory  " + RAIN);
    }

    @Test
    void shouldLetTheOwnerBeAMemberWithoutAMembership() {
        network.declares("ann", "rain");

        assertThat(network.standing(RAIN, TAG, "ann")).contains("\"role\": \"OWNER\"", "\"member\": true");
    }

    @Test
    void shouldTakeAModeratorsDecisionsWithHimAndBringThemBack() {
        network.declares("ann", "rain", "mia");
        network.joins("bob", RAIN);
        network.acts("mia", "a1", "hide", RAIN, postOf("bob", "p"));
        network.acts("mia", "a2", "block", RAIN, did("bob"));
        assertThat(network.isHidden(RAIN, TAG, "bob", "p")).isTrue();
        assertThat(network.isBlocked(RAIN, TAG, "bob")).isTrue();

        network.declares("ann", "rain");
        assertThat(network.isHidden(RAIN, TAG, "bob", "p")).isFalse();
        assertThat(network.isBlocked(RAIN, TAG, "bob")).isFalse();

        network.declares("ann", "rain", "mia");
        assertThat(network.isHidden(RAIN, TAG, "bob", "p")).isTrue();
        assertThat(network.isBlocked(RAIN, TAG, "bob")).isTrue();
    }

    @Test
    void shouldLoseAModeratorsBlockOfSomeoneWhoBecomesModerator() {
        network.declares("ann", "rain", "mia");
        network.acts("mia", "a", "block", RAIN, did("bob"));
        assertThat(network.isBlocked(RAIN, TAG, "bob")).isTrue();

        network.declares("ann", "rain", "mia", "bob");

        assertThat(network.isBlocked(RAIN, TAG, "bob")).isFalse();
        assertThat(network.standing(RAIN, TAG, "bob")).contains("MODERATOR", "\"member\": false");
    }

    @Test
    void shouldMoveEverythingWhenTheTagChanges() {
        network.declares("ann", "rain", "mia");
        network.joins("bob", RAIN);
        network.acts("mia", "a", "hide", RAIN, postOf("bob", "p"));

        List<String> said = network.declares("ann", "rain", with(config(OTHER_TAG), "moderators", List.of(did("mia"))));

        assertThat(said.get(0)).isEqualTo("no community " + TAG + ' ' + RAIN);
        assertThat(said).endsWith("community " + OTHER_TAG + ' ' + RAIN, "directory  " + RAIN);
        assertThat(network.pipeline().beliefs().keySet()).noneMatch(subject -> subject.contains(TAG));
        assertThat(network.isMember(RAIN, OTHER_TAG, "bob")).isTrue();
        assertThat(network.isHidden(RAIN, OTHER_TAG, "bob", "p")).isTrue();
    }

    @Test
    void shouldSayNothingAboutMembersWhenOnlyTheNameChanges() {
        network.declares("ann", "rain");
        network.joins("bob", RAIN);

        List<String> said = network.declares("ann", "rain", with(config(TAG), "name", "Rain and snow"));

        assertThat(said).containsExactly("community " + TAG + ' ' + RAIN, "directory  " + RAIN);
    }

    @Test
    void shouldForgetADeletedCommunityAndRememberItsMembersWhenItReturns() {
        network.declares("ann", "rain");
        network.joins("bob", RAIN);

        List<String> said = network.deletes("ann", CONFIG, "rain");
        assertThat(said.get(0)).isEqualTo("no community " + TAG + ' ' + RAIN);
        assertThat(network.pipeline().beliefs()).isEmpty();

        network.declares("ann", "rain");
        assertThat(network.isMember(RAIN, TAG, "bob")).isTrue();
    }

    @Test
    void shouldWithdrawACommunityWhoseConfigBecomesInvalid() {
        network.declares("ann", "rain");

        network.declares("ann", "rain", with(config(TAG), "hashtag", "#atr_nothexad"));

        assertThat(network.pipeline().beliefs()).isEmpty();
        assertThat(network.pipeline().count("impluvium.route.ignored", "cause", "invalid-config"))
                .isOne();
    }

    @Test
    void shouldKeepTwoCommunitiesOfOneTagApart() {
        String squat = community("eve", "squat");
        network.declares("ann", "rain", "mia");
        network.declares("eve", "squat", with(config(TAG), "blocklist", List.of(did("bob"))));

        network.joins("bob", RAIN);
        network.acts("mia", "a", "hide", RAIN, postOf("bob", "p"));

        assertThat(network.isMember(RAIN, TAG, "bob")).isTrue();
        assertThat(network.isBlocked(RAIN, TAG, "bob")).isFalse();
        assertThat(network.isBlocked(squat, TAG, "bob")).isTrue();
        assertThat(network.isMember(squat, TAG, "bob")).isFalse();
        assertThat(network.isHidden(squat, TAG, "bob", "p")).isFalse();
    }

    @Test
    void shouldResolveABareDidToTheOldestCommunityOfNow() {
        String snow = community("ann", "snow");
        network.declares("ann", "rain");
        network.joins("bob", did("ann"));
        assertThat(network.isMember(RAIN, TAG, "bob")).isTrue();

        network.declares("ann", "snow", with(config(OTHER_TAG), "createdAt", "2020-01-01T00:00:00Z"));
        assertThat(network.isMember(RAIN, TAG, "bob")).isFalse();
        assertThat(network.isMember(snow, OTHER_TAG, "bob")).isTrue();

        network.deletes("ann", CONFIG, "snow");
        assertThat(network.isMember(RAIN, TAG, "bob")).isTrue();
    }

    @Test
    void shouldMoveBareReferencesWhenACommunityChangesItsAge() {
        String snow = community("ann", "snow");
        network.declares("ann", "rain");
        network.declares("ann", "snow", with(config(OTHER_TAG), "createdAt", "2026-02-01T00:00:00Z"));
        network.joins("bob", did("ann"));
        assertThat(network.isMember(RAIN, TAG, "bob")).isTrue();

        network.declares("ann", "rain", with(config(TAG), "createdAt", "2026-03-01T00:00:00Z"));

        assertThat(network.isMember(RAIN, TAG, "bob")).isFalse();
        assertThat(network.isMember(snow, OTHER_TAG, "bob")).isTrue();
    }

    @Test
    void shouldTakeTheSmallerKeyOfTwoEquallyOldCommunities() {
        network.declares("ann", "snow", config(OTHER_TAG));
        network.declares("ann", "rain", config(TAG));
        network.joins("bob", did("ann"));

        assertThat(network.isMember(RAIN, TAG, "bob")).isTrue();
        assertThat(network.isMember(community("ann", "snow"), OTHER_TAG, "bob")).isFalse();
    }

    @Test
    void shouldCountTheGreatestOfSeveralMemberships() {
        network.declares("ann", "rain");
        network.writes("bob", MEMBERSHIP, "m1", with(membership(RAIN), "joinedAt", "2026-05-01T00:00:00Z"));
        network.writes(
                "bob",
                MEMBERSHIP,
                "m2",
                with(membership(did("ann")), "joinedAt", "2026-06-01T00:00:00Z", "active", false));
        assertThat(network.isMember(RAIN, TAG, "bob")).isFalse();

        network.deletes("bob", MEMBERSHIP, "m2");
        assertThat(network.isMember(RAIN, TAG, "bob")).isTrue();

        network.writes(
                "bob", MEMBERSHIP, "m0", with(membership(RAIN), "joinedAt", "2026-05-01T00:00:00Z", "active", false));
        assertThat(network.isMember(RAIN, TAG, "bob")).isTrue();
    }

    @Test
    void shouldSayWhoLeftUntilHisMembershipIsGone() {
        network.declares("ann", "rain");
        network.joins("bob", RAIN);

        network.writes("bob", MEMBERSHIP, "m", with(membership(RAIN), "active", false));
        assertThat(network.standing(RAIN, TAG, "bob"))
                .contains("\"member\": false", did("bob") + '/' + MEMBERSHIP + "/m");

        network.deletes("bob", MEMBERSHIP, "m");
        assertThat(network.standing(RAIN, TAG, "bob")).isEmpty();
    }

    @Test
    void shouldSayWhoWasUnblockedAndByWhomUntilThatIsGone() {
        network.declares("ann", "rain", "mia");
        network.acts("mia", "a", "unblock", RAIN, did("bob"));
        assertThat(network.standing(RAIN, TAG, "bob")).contains("\"blocked\": false", did("mia") + '/' + ACTION + "/a");

        network.declares("ann", "rain");
        assertThat(network.standing(RAIN, TAG, "bob")).isEmpty();
    }

    @Test
    void shouldMoveAMemberWhoseMembershipMovesToAnotherOwner() {
        network.declares("ann", "rain");
        network.declares("eve", "wind", config(OTHER_TAG));
        network.joins("bob", RAIN);

        network.joins("bob", community("eve", "wind"));

        assertThat(network.isMember(RAIN, TAG, "bob")).isFalse();
        assertThat(network.isMember(community("eve", "wind"), OTHER_TAG, "bob")).isTrue();
    }

    @Test
    void shouldNotLiftABlocklistByUnblocking() {
        network.joins("bob", RAIN);
        network.declares("ann", "rain", with(config(TAG), "blocklist", List.of(did("bob"), did("ann"))));

        network.acts("ann", "a", "unblock", RAIN, did("bob"));

        assertThat(network.isBlocked(RAIN, TAG, "bob")).isTrue();
        assertThat(network.isBlocked(RAIN, TAG, "ann")).isFalse();
        network.declares("ann", "rain");
        assertThat(network.isBlocked(RAIN, TAG, "bob")).isFalse();
        assertThat(network.isMember(RAIN, TAG, "bob")).isTrue();
    }

    @Test
    void shouldFallBackToTheNextGreatestActionWhenOneIsDeleted() {
        network.declares("ann", "rain", "mia");
        network.acts("ann", "a1", "hide", RAIN, postOf("bob", "p"));
        network.writes(
                "mia",
                ACTION,
                "a2",
                with(action(RAIN, "unhide", postOf("bob", "p")), "createdAt", "2026-02-01T00:00:00Z"));
        assertThat(network.isHidden(RAIN, TAG, "bob", "p")).isFalse();

        network.deletes("mia", ACTION, "a2");

        assertThat(network.isHidden(RAIN, TAG, "bob", "p")).isTrue();
    }

    @Test
    void shouldMoveAnActionWhoseTargetChanges() {
        network.declares("ann", "rain");
        network.acts("ann", "a", "hide", RAIN, postOf("bob", "p"));

        network.acts("ann", "a", "hide", RAIN, postOf("bob", "q"));

        assertThat(network.isHidden(RAIN, TAG, "bob", "p")).isFalse();
        assertThat(network.isHidden(RAIN, TAG, "bob", "q")).isTrue();
    }

    @Test
    void shouldHideInTheOneCommunityOnlyThatSaysSo() {
        String snow = community("eve", "snow");
        network.declares("ann", "rain");
        network.declares("eve", "snow", config(OTHER_TAG));

        network.acts("eve", "a", "hide", snow, postOf("bob", "p"));

        assertThat(network.isHidden(snow, OTHER_TAG, "bob", "p")).isTrue();
        assertThat(network.isHidden(RAIN, TAG, "bob", "p")).isFalse();
    }

    @Test
    void shouldNotTrustAnyoneWithoutARole() {
        network.declares("ann", "rain");
        network.joins("bob", RAIN);

        network.acts("bob", "a", "block", RAIN, did("ann"));
        network.acts("bob", "b", "hide", RAIN, postOf("bob", "p"));

        assertThat(network.isBlocked(RAIN, TAG, "ann")).isFalse();
        assertThat(network.isHidden(RAIN, TAG, "bob", "p")).isFalse();
    }
}
