package org.impluvium.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.testing.Network.TAG;
import static org.impluvium.processor.testing.Network.community;
import static org.impluvium.processor.testing.Network.did;
import static org.impluvium.processor.testing.Network.postOf;
import static org.impluvium.processor.testing.Records.action;
import static org.impluvium.processor.testing.Records.config;
import static org.impluvium.processor.testing.Records.with;
import static org.impluvium.schemas.CommunityCollections.ACTION;
import static org.impluvium.schemas.CommunityCollections.CONFIG;

import java.util.List;
import java.util.stream.Stream;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.processor.testing.Network;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules A4–A7 in motion: what is said of each action as records come, change and go. */
class ActionEffectsTest {

    private static final String OTHER_TAG = "0000000b";
    private static final String RAIN = community("ann", "rain");
    private static final String SNOW = community("ann", "snow");
    private static final String POST = postOf("bob", "p");

    private final Network network = new Network();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void shouldTakeForceFromAModeratorsActionsAndGiveItBack() {
        network.declares("ann", "rain", "mia");
        network.acts("mia", "a1", "hide", RAIN, POST);
        network.acts("mia", "a2", "block", RAIN, did("bob"));
        assertEffects("mia", "a1", "IN_FORCE");
        assertEffects("mia", "a2", "IN_FORCE");

        network.declares("ann", "rain");
        assertEffects("mia", "a1", "NO_RANK");
        assertEffects("mia", "a2", "NO_RANK");

        network.declares("ann", "rain", "mia");
        assertEffects("mia", "a1", "IN_FORCE");
        assertEffects("mia", "a2", "IN_FORCE");
    }

    @Test
    void shouldHandForceToTheNextWhenAModeratorIsRemoved() {
        network.declares("ann", "rain", "mia");
        network.acts("ann", "a", "hide", RAIN, POST);
        actsLater("mia", "b", "unhide", POST);
        assertEffects("ann", "a", "SUPERSEDED");
        assertEffects("mia", "b", "IN_FORCE");

        network.declares("ann", "rain");

        assertEffects("ann", "a", "IN_FORCE");
        assertEffects("mia", "b", "NO_RANK");
    }

    @Test
    void shouldPutActionsOutOfReachOfSomeoneWhoBecomesModerator() {
        network.declares("ann", "rain", "mia");
        network.acts("mia", "a1", "block", RAIN, did("bob"));
        network.acts("mia", "a2", "hide", RAIN, POST);

        network.declares("ann", "rain", "mia", "bob");

        assertEffects("mia", "a1", "OUT_OF_REACH");
        assertEffects("mia", "a2", "OUT_OF_REACH");
    }

    @Test
    void shouldOverruleAnUnblockWhileTheListHolds() {
        DataValue.Obj listing = with(config(TAG), "blocklist", List.of(did("bob")));
        network.declares("ann", "rain", listing);
        network.acts("ann", "a", "unblock", RAIN, did("bob"));
        assertEffects("ann", "a", "OVERRULED_BY_BLOCKLIST");

        network.declares("ann", "rain");
        assertEffects("ann", "a", "IN_FORCE");

        network.declares("ann", "rain", listing);
        assertEffects("ann", "a", "OVERRULED_BY_BLOCKLIST");
    }

    @Test
    void shouldNotReachTheOwnerEvenByHimself() {
        network.declares("ann", "rain", with(config(TAG), "blocklist", List.of(did("ann"))));

        network.acts("ann", "a", "block", RAIN, did("ann"));
        network.acts("ann", "b", "unblock", RAIN, did("ann"));

        assertEffects("ann", "a", "OUT_OF_REACH");
        assertEffects("ann", "b", "OUT_OF_REACH");
        assertThat(network.isBlocked(RAIN, TAG, "ann")).isFalse();
    }

    @Test
    void shouldSayOfTwoActionsOnlyHoweverManyThereAre() {
        network.declares("ann", "rain", "mia");
        for (int i = 0; i < 20; i++) {
            network.acts("mia", "a" + i, "hide", RAIN, POST);
        }

        List<String> said = actsLater("ann", "b", "unhide", POST);

        assertThat(said)
                .satisfiesExactly(
                        now -> assertThat(now).startsWith("action").endsWith(actionOf("ann", "b")),
                        before -> assertThat(before).startsWith("action").endsWith(actionOf("mia", "a9")),
                        ruling -> assertThat(ruling).startsWith("ruling"));
        assertThat(network.acts("mia", "a99", "hide", RAIN, POST)).hasSize(1);
        assertEffects("mia", "a99", "SUPERSEDED");
    }

    @Test
    void shouldGiveForceToTheNextGreatestWhenAnActionIsDeleted() {
        network.declares("ann", "rain", "mia");
        network.acts("ann", "a", "block", RAIN, did("bob"));
        actsLater("mia", "b", "unblock", did("bob"));

        network.deletes("mia", ACTION, "b");

        assertEffects("mia", "b");
        assertEffects("ann", "a", "IN_FORCE");
        assertThat(network.isBlocked(RAIN, TAG, "bob")).isTrue();
    }

    @Test
    void shouldTakeAnActionBackUnderItsOldTimeWhenItGetsAnother() {
        network.declares("ann", "rain");
        actsLater("ann", "a", "hide", POST);

        List<String> said = network.acts("ann", "a", "hide", RAIN, POST);

        assertThat(said.get(0)).startsWith("no action");
        assertThat(said.get(1)).startsWith("action");
        assertEffects("ann", "a", "IN_FORCE");
    }

    @Test
    void shouldReviseAnActionInItsPlaceWhenOnlyWordsChange() {
        network.declares("ann", "rain");
        network.acts("ann", "a", "hide", RAIN, POST);

        List<String> said = network.writes("ann", ACTION, "a", with(action(RAIN, "hide", POST), "reason", "rude"));

        assertThat(said).noneMatch(statement -> statement.startsWith("no "));
        assertThat(network.pipeline().beliefs().toString()).contains("\"reason\": \"rude\"");
    }

    @Test
    void shouldMoveAnActionWithItsTargetAndItsCommunity() {
        network.declares("ann", "rain");
        network.declares("ann", "snow", with(config(OTHER_TAG), "createdAt", "2026-02-01T00:00:00Z"));
        network.acts("ann", "a", "hide", RAIN, POST);

        network.acts("ann", "a", "hide", RAIN, postOf("bob", "q"));
        assertEffects("ann", "a", "IN_FORCE");

        network.acts("ann", "a", "hide", SNOW, postOf("bob", "q"));
        assertEffects("ann", "a");
        assertThat(network.effects(SNOW, OTHER_TAG, "ann", "a")).containsExactly("IN_FORCE");
    }

    @Test
    void shouldTakeActionsBackWithTheirCommunityAndSayThemWhenItReturns() {
        network.declares("ann", "rain", "mia");
        network.acts("mia", "a", "hide", RAIN, POST);
        network.acts("eve", "b", "block", RAIN, did("bob"));
        actsLater("ann", "c", "hide", POST);

        List<String> said = network.deletes("ann", CONFIG, "rain");
        assertThat(said.get(0)).isEqualTo("no community " + TAG + ' ' + RAIN);
        assertThat(network.pipeline().beliefs()).isEmpty();

        List<String> again = network.declares("ann", "rain", "mia");
        assertEffects("mia", "a", "SUPERSEDED");
        assertEffects("eve", "b", "NO_RANK");
        assertEffects("ann", "c", "IN_FORCE");
        assertThat(again).endsWith("community " + TAG + ' ' + RAIN, "directory  " + RAIN);
    }

    @Test
    void shouldMoveActionsWhenTheTagChanges() {
        network.declares("ann", "rain");
        network.acts("ann", "a", "hide", RAIN, POST);

        network.declares("ann", "rain", config(OTHER_TAG));

        assertThat(network.pipeline().beliefs().keySet()).noneMatch(subject -> subject.contains(TAG));
        assertThat(network.effects(RAIN, OTHER_TAG, "ann", "a")).containsExactly("IN_FORCE");
    }

    @Test
    void shouldLeaveTheActionsOfAnotherCommunityOfTheTagAlone() {
        String squat = community("eve", "squat");
        network.declares("ann", "rain");
        network.declares("eve", "squat", config(TAG));
        network.acts("ann", "a", "hide", RAIN, POST);
        network.acts("eve", "b", "unhide", squat, POST);
        network.acts("eve", "c", "unhide", RAIN, POST);

        assertEffects("ann", "a", "IN_FORCE");
        assertEffects("eve", "c", "NO_RANK");
        assertThat(network.effects(squat, TAG, "eve", "b")).containsExactly("IN_FORCE");

        network.deletes("ann", CONFIG, "rain");
        assertEffects("ann", "a");
        assertThat(network.effects(squat, TAG, "eve", "b")).containsExactly("IN_FORCE");
    }

    @Test
    void shouldMoveActionsOnABareReferenceWithTheOldestCommunity() {
        network.declares("ann", "rain");
        network.acts("ann", "a", "hide", did("ann"), POST);
        network.acts("ann", "b", "hide", RAIN, POST);
        assertEffects("ann", "a", "SUPERSEDED");

        network.declares("ann", "snow", with(config(OTHER_TAG), "createdAt", "2020-01-01T00:00:00Z"));
        assertEffects("ann", "a");
        assertEffects("ann", "b", "IN_FORCE");
        assertThat(network.effects(SNOW, OTHER_TAG, "ann", "a")).containsExactly("IN_FORCE");

        network.deletes("ann", CONFIG, "snow");
        assertEffects("ann", "a", "SUPERSEDED");
    }

    @Test
    void shouldSayAnActionThatWasThereBeforeItsCommunity() {
        network.acts("ann", "a", "hide", RAIN, POST);
        network.acts("mia", "b", "block", did("ann"), did("bob"));
        assertThat(network.pipeline().beliefs()).isEmpty();

        List<String> said = network.declares("ann", "rain", "mia");

        assertEffects("ann", "a", "IN_FORCE");
        assertEffects("mia", "b", "IN_FORCE");
        assertThat(said).endsWith("community " + TAG + ' ' + RAIN, "directory  " + RAIN);
    }

    @Test
    void shouldSayNothingOfActionsWhenOnlyWordsOfTheConfigChange() {
        network.declares("ann", "rain");
        network.acts("ann", "a", "hide", RAIN, POST);

        assertThat(network.declares("ann", "rain", with(config(TAG), "name", "Rain and snow")))
                .containsExactly("community " + TAG + ' ' + RAIN, "directory  " + RAIN);
    }

    @Test
    void shouldSayNothingOfActionsWhenTheirTargetJoins() {
        network.declares("ann", "rain");
        network.acts("ann", "a", "block", RAIN, did("bob"));

        assertThat(network.joins("bob", RAIN)).containsExactly("standing " + TAG + ' ' + RAIN + ' ' + did("bob"));
    }

    @Test
    void shouldCountWhatItSaysOfActions() {
        network.declares("ann", "rain");

        network.acts("ann", "a", "hide", RAIN, POST);
        network.deletes("ann", ACTION, "a");

        assertThat(network.pipeline().count("impluvium.govern.changes", "kind", "action"))
                .isEqualTo(2);
    }

    private List<String> actsLater(String who, String key, String action, String target) {
        return network.writes(
                who, ACTION, key, with(action(RAIN, action, target), "createdAt", "2026-02-01T00:00:00Z"));
    }

    /** None: the action is not about the community. */
    private void assertEffects(String who, String key, String... effects) {
        assertThat(network.effects(RAIN, TAG, who, key))
                .isEqualTo(Stream.of(effects).toList());
    }

    private static String actionOf(String who, String key) {
        return " at://" + did(who) + '/' + ACTION + '/' + key;
    }
}
