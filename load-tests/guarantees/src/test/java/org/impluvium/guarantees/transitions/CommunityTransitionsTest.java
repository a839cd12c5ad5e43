package org.impluvium.guarantees.transitions;

import java.util.List;
import org.impluvium.guarantees.pipeline.OneDriverPipeline;
import org.impluvium.store.port.Verdict.Cause;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Rules C1–C5: communities come, change, move and go. */
class CommunityTransitionsTest {

    private static final OneDriverPipeline PIPELINE = new OneDriverPipeline(Story.NOW);

    @AfterAll
    static void close() {
        PIPELINE.close();
    }

    private static Telling told() {
        return new Telling(PIPELINE);
    }

    @Test
    void shouldServeNothingOfWhatIsNoValidConfig() {
        told().then(story -> story.declares("ann/c", "a", "'feedMix':{'own':50,'parent':0,'global':0}")
                        .posts("ann/1"))
                .servesNo("ann/c")
                .inWhateverOrder();
    }

    @Test
    void shouldLoseACommunityWhoseConfigBecomesInvalidAndHaveItBackAfterwards() {
        told().then(story -> story.founds("ann/c").joins("ben", "ann/c").posts("ben/1"))
                .serves("ann/c", "ben/1")
                .then(story -> story.declares("ann/c", "a", "'moderators':['nobody']"))
                .servesNo("ann/c")
                .then(story -> story.founds("ann/c"))
                .serves("ann/c", "ben/1")
                .inWhateverOrder();
    }

    @Test
    void shouldFollowAConfigToAnotherTag() {
        told().then(story -> story.founds("ann/c")
                        .joins("ben", "ann/c")
                        .posts("ben/1", "a")
                        .posts("ben/2", "b"))
                .serves("ann/c", "ben/1")
                .then(story -> story.declares("ann/c", "b", ""))
                .serves("ann/c", "ben/2")
                .because("ann/c", "ben/1", Cause.NEVER_SEEN)
                .then(story -> story.declares("ann/c", "a", ""))
                .serves("ann/c", "ben/1")
                .because("ann/c", "ben/2", Cause.NEVER_SEEN)
                .inWhateverOrder();
    }

    @Test
    void shouldCarryHidesAndBlocksAlongToAnotherTag() {
        told().then(story -> story.founds("ann/c", "mia")
                        .joins("ben", "ann/c")
                        .joins("cleo", "ann/c")
                        .posts("ben/1", "a", "b")
                        .posts("cleo/1", "a", "b")
                        .posts("ben/2", "a", "b")
                        .rules("mia/h", "hide", "ann/c", "ben/1")
                        .judges("ann/k", "block", "ann/c", "cleo"))
                .serves("ann/c", "ben/2")
                .then(story -> story.declares("ann/c", "b", "'moderators':[" + story.quoted(List.of("mia")) + "]"))
                .serves("ann/c", "ben/2")
                .because("ann/c", "ben/1", Cause.HIDDEN, story -> story.action("mia/h"))
                .because("ann/c", "cleo/1", Cause.BLOCKED, story -> story.action("ann/k"))
                .inWhateverOrder();
    }

    @Test
    void shouldForgetADeletedConfigAndKnowItAgainWhenItIsRecreated() {
        told().then(story -> story.founds("ann/c").joins("ben", "ann/c").posts("ben/1"))
                .serves("ann/c", "ben/1")
                .then(story -> story.deletes(story.community("ann/c")))
                .servesNo("ann/c")
                .then(story -> story.posts("ben/2").founds("ann/c"))
                .serves("ann/c", "ben/2", "ben/1")
                .inWhateverOrder();
    }

    @Test
    void shouldKeepTwoCommunitiesWithOneTagApart() {
        told().then(story -> story.founds("ann/c", "mia")
                        .founds("sid/c", "sid2")
                        .joins("ben", "ann/c")
                        .joins("cleo", "sid/c")
                        .posts("ben/1")
                        .posts("cleo/1")
                        .rules("sid2/h", "hide", "sid/c", "ben/1")
                        .judges("sid/k", "block", "sid/c", "ben"))
                .serves("ann/c", "ben/1")
                .serves("sid/c", "cleo/1")
                .because("ann/c", "cleo/1", Cause.NO_MEMBERSHIP)
                .because("ann/c", "ben/1", Cause.NEVER_HIDDEN)
                .because("sid/c", "ben/1", Cause.HIDDEN, story -> story.action("sid2/h"))
                .because("sid/c", "ben/1", Cause.BLOCKED, story -> story.action("sid/k"))
                .inWhateverOrder();
    }

    @Test
    void shouldTakeABareDidForTheOwnersOldestCommunity() {
        told().then(story ->
                        story.declares("ann/young", "b", "").joins("ben", "ann").posts("ben/1", "b", "a"))
                .serves("ann/young", "ben/1")
                .then(story -> story.put(
                        story.community("ann/old"),
                        "{'name':'o','hashtag':'#atr_" + story.tag("a")
                                + "','stage':'theme','createdAt':'2020-01-01T00:00:00Z'}"))
                .serves("ann/old", "ben/1")
                .serves("ann/young")
                .because("ann/young", "ben/1", Cause.NO_MEMBERSHIP)
                .because("ann/old", "ben/1", Cause.JOINED, story -> story.membership("ben/m"))
                .then(story -> story.deletes(story.community("ann/old")))
                .serves("ann/young", "ben/1")
                .inWhateverOrder();
    }

    @Test
    void shouldMoveBareReferencesOfModeratorsWithTheOldestCommunity() {
        told().then(story -> story.founds("ann/b", "mia")
                        .joins("ben", "ann/b")
                        .posts("ben/1")
                        .rules("mia/h", "hide", "ann", "ben/1"))
                .serves("ann/b")
                .then(story -> story.declares("ann/a", "b", ""))
                .serves("ann/b", "ben/1")
                .because("ann/b", "ben/1", Cause.NEVER_HIDDEN)
                .because("ann/a", "ben/1", Cause.NEVER_HIDDEN)
                .inWhateverOrder();
    }

    @Test
    void shouldLetAReferenceTakeEffectWhenItsConfigAppears() {
        told().then(story -> story.joins("ben", "ann/c")
                        .posts("ben/1")
                        .rules("ann/h", "hide", "ann/c", "ben/1")
                        .posts("ben/2"))
                .servesNo("ann/c")
                .then(story -> story.founds("ann/c"))
                .serves("ann/c", "ben/2")
                .because("ann/c", "ben/1", Cause.HIDDEN, story -> story.action("ann/h"))
                .inWhateverOrder();
    }

    @Test
    void shouldBringInAParentsPostsAsTheMixSaysAndDropThemWithTheParent() {
        told().then(story -> story.founds("pam/p")
                        .declares(
                                "ann/c",
                                "b",
                                "'feedMix':{'own':50,'parent':50,'global':0},'parentCommunity':'"
                                        + story.community("pam/p") + "'")
                        .joins("ben", "pam/p")
                        .posts("ben/1")
                        .posts("ann/1", "b"))
                .serves("ann/c", "ann/1", "ben/1")
                .then(story -> story.deletes(story.community("pam/p")))
                .serves("ann/c", "ann/1")
                .then(story -> story.founds("pam/p").judges("ann/k", "block", "ann/c", "ben"))
                .serves("ann/c", "ann/1")
                .inWhateverOrder();
    }
}
