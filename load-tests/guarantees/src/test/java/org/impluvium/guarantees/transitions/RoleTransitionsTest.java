package org.impluvium.guarantees.transitions;

import java.util.List;
import org.impluvium.guarantees.pipeline.OneDriverPipeline;
import org.impluvium.store.port.Verdict.Cause;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Rules A1–A7: who may say what, and what becomes of it when ranks and records change. */
class RoleTransitionsTest {

    private static final OneDriverPipeline PIPELINE = new OneDriverPipeline(Story.NOW);

    @AfterAll
    static void close() {
        PIPELINE.close();
    }

    private static Telling told() {
        return new Telling(PIPELINE);
    }

    @Test
    void shouldUndoWhatARemovedModeratorDecidedAndBringItBackWithHim() {
        told().then(story -> story.founds("ann/c", "mia")
                        .joins("ben", "ann/c")
                        .joins("cleo", "ann/c")
                        .posts("ben/1")
                        .posts("cleo/1")
                        .rules("mia/h", "hide", "ann/c", "ben/1")
                        .judges("mia/k", "block", "ann/c", "cleo"))
                .serves("ann/c")
                .then(story -> story.founds("ann/c"))
                .serves("ann/c", "cleo/1", "ben/1")
                .because("ann/c", "ben/1", Cause.NEVER_HIDDEN)
                .then(story -> story.founds("ann/c", "mia"))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.HIDDEN, story -> story.action("mia/h"))
                .because("ann/c", "cleo/1", Cause.BLOCKED, story -> story.action("mia/k"))
                .inWhateverOrder();
    }

    @Test
    void shouldGiveNoPowerToAClaimedRole() {
        told().then(story -> story.founds("ann/c")
                        .joins("ben", "ann/c")
                        .put(
                                story.membership("eve/m"),
                                "{'community':'" + story.community("ann/c")
                                        + "','role':'owner','joinedAt':'2026-11-10T00:00:00Z'}")
                        .posts("ben/1")
                        .rules("eve/h", "hide", "ann/c", "ben/1")
                        .judges("eve/k", "block", "ann/c", "ben"))
                .serves("ann/c", "ben/1")
                .because("ann/c", "ben/1", Cause.NEVER_HIDDEN)
                .because("ann/c", "ben/1", Cause.NEVER_BLOCKED)
                .inWhateverOrder();
    }

    @Test
    void shouldCountTheGreatestOfSeveralMemberships() {
        told().then(story -> story.founds("ann/c")
                        .membership("ben/m1", "ann/c", "2026-11-10T00:00:00Z", true)
                        .membership("ben/m2", "ann", "2026-11-11T00:00:00Z", false)
                        .posts("ben/1"))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.LEFT, story -> story.membership("ben/m2"))
                .then(story -> story.deletes(story.membership("ben/m2")))
                .serves("ann/c", "ben/1")
                .because("ann/c", "ben/1", Cause.JOINED, story -> story.membership("ben/m1"))
                .then(story -> story.membership("ben/m3", "ann/c", "2026-11-10T00:00:00Z", false))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.LEFT, story -> story.membership("ben/m3"))
                .inWhateverOrder();
    }

    @Test
    void shouldKeepTheOwnerInWhateverHeSaysOfHimself() {
        told().then(story -> story.declares(
                                "ann/c",
                                "a",
                                "'moderators':[" + story.quoted(List.of("ann", "mia")) + "],'blocklist':["
                                        + story.quoted(List.of("ann")) + "]")
                        .leaves("ann", "ann/c")
                        .posts("ann/1")
                        .judges("ann/k", "block", "ann/c", "ann")
                        .judges("mia/k", "block", "ann/c", "ann")
                        .rules("mia/h", "hide", "ann/c", "ann/1"))
                .serves("ann/c", "ann/1")
                .because("ann/c", "ann/1", Cause.OWNER, story -> story.community("ann/c"))
                .because("ann/c", "ann/1", Cause.NEVER_BLOCKED)
                .because("ann/c", "ann/1", Cause.NEVER_HIDDEN)
                .then(story -> story.rules("ann/h", "hide", "ann/c", "ann/1"))
                .serves("ann/c")
                .because("ann/c", "ann/1", Cause.HIDDEN, story -> story.action("ann/h"))
                .inWhateverOrder();
    }

    @Test
    void shouldLetAModeratorHideButNotUnhideHisOwnPosts() {
        told().then(story -> story.founds("ann/c", "mia")
                        .joins("mia", "ann/c")
                        .posts("mia/1")
                        .rules("mia/h", "hide", "ann/c", "mia/1"))
                .serves("ann/c")
                .then(story -> story.rules("mia/u", "unhide", "ann/c", "mia/1"))
                .serves("ann/c")
                .because("ann/c", "mia/1", Cause.HIDDEN, story -> story.action("mia/h"))
                .then(story -> story.rules("ann/u", "unhide", "ann/c", "mia/1"))
                .serves("ann/c", "mia/1")
                .because("ann/c", "mia/1", Cause.UNHIDDEN, story -> story.action("ann/u"))
                .inWhateverOrder();
    }

    @Test
    void shouldKeepModeratorsOffEachOther() {
        told().then(story -> story.founds("ann/c", "mia", "moe")
                        .joins("moe", "ann/c")
                        .posts("moe/1")
                        .rules("mia/h", "hide", "ann/c", "moe/1")
                        .judges("mia/k", "block", "ann/c", "moe"))
                .serves("ann/c", "moe/1")
                .then(story -> story.founds("ann/c", "mia"))
                .serves("ann/c")
                .because("ann/c", "moe/1", Cause.HIDDEN, story -> story.action("mia/h"))
                .because("ann/c", "moe/1", Cause.BLOCKED, story -> story.action("mia/k"))
                .inWhateverOrder();
    }

    @Test
    void shouldDecideByTheGreatestActionAndByTheNextOnceItIsWithdrawn() {
        told().then(story -> story.founds("ann/c", "mia")
                        .joins("ben", "ann/c")
                        .posts("ben/1")
                        .rules("mia/h1", "hide", "ann/c", "ben/1")
                        .rules("ann/u", "unhide", "ann/c", "ben/1")
                        .rules("mia/h2", "hide", "ann/c", "ben/1"))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.HIDDEN, story -> story.action("mia/h2"))
                .then(story -> story.deletes(story.action("mia/h2")))
                .serves("ann/c", "ben/1")
                .because("ann/c", "ben/1", Cause.UNHIDDEN, story -> story.action("ann/u"))
                .then(story -> story.deletes(story.action("ann/u")))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.HIDDEN, story -> story.action("mia/h1"))
                .inWhateverOrder();
    }

    @Test
    void shouldWeighBackdatedActionsByWhatTheySayAndPostdatedOnesByTheirCommit() {
        told().then(story -> story.founds("ann/c", "mia")
                        .joins("ben", "ann/c")
                        .posts("ben/1")
                        .rules("ann/u", "unhide", "ann/c", "ben/1")
                        .acts("mia/late", "hide", "ann/c", story.post("ben/1"), "2026-11-01T00:00:00Z")
                        .posts("ben/2")
                        .acts("mia/early", "hide", "ann/c", story.post("ben/2"), "2099-01-01T00:00:00Z")
                        .rules("ann/u2", "unhide", "ann/c", "ben/2"))
                .serves("ann/c", "ben/2", "ben/1")
                .because("ann/c", "ben/1", Cause.UNHIDDEN, story -> story.action("ann/u"))
                .because("ann/c", "ben/2", Cause.UNHIDDEN, story -> story.action("ann/u2"))
                .inWhateverOrder();
    }

    @Test
    void shouldNotLiftTheBlocklistByAnUnblock() {
        told().then(story -> story.declares("ann/c", "a", "'blocklist':[" + story.quoted(List.of("ben")) + "]")
                        .joins("ben", "ann/c")
                        .posts("ben/1")
                        .judges("ann/u", "unblock", "ann/c", "ben"))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.BLOCKLISTED, story -> story.community("ann/c"))
                .then(story -> story.founds("ann/c"))
                .serves("ann/c", "ben/1")
                .because("ann/c", "ben/1", Cause.UNBLOCKED, story -> story.action("ann/u"))
                .then(story -> story.judges("ann/k", "block", "ann/c", "ben"))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.BLOCKED, story -> story.action("ann/k"))
                .inWhateverOrder();
    }

    @Test
    void shouldLetABlockedModeratorKeepHisRank() {
        told().then(story -> story.founds("ann/c", "mia")
                        .joins("mia", "ann/c")
                        .joins("ben", "ann/c")
                        .posts("mia/1")
                        .posts("ben/1")
                        .judges("ann/k", "block", "ann/c", "mia")
                        .rules("mia/h", "hide", "ann/c", "ben/1"))
                .serves("ann/c")
                .because("ann/c", "mia/1", Cause.BLOCKED, story -> story.action("ann/k"))
                .because("ann/c", "ben/1", Cause.HIDDEN, story -> story.action("mia/h"))
                .inWhateverOrder();
    }

    @Test
    void shouldHideAPostOfTwoCommunitiesInTheOneOnly() {
        told().then(story -> story.founds("ann/c")
                        .declares("bob/c", "b", "")
                        .joins("ben", "ann/c")
                        .membership("ben/m2", "bob/c", "2026-11-10T00:00:00Z", true)
                        .posts("ben/1", "a", "b")
                        .rules("ann/h", "hide", "ann/c", "ben/1"))
                .serves("ann/c")
                .serves("bob/c", "ben/1")
                .because("ann/c", "ben/1", Cause.HIDDEN, story -> story.action("ann/h"))
                .inWhateverOrder();
    }

    @Test
    void shouldMoveAnActionWithItsTarget() {
        told().then(story -> story.founds("ann/c")
                        .joins("ben", "ann/c")
                        .posts("ben/1")
                        .posts("ben/2")
                        .rules("ann/h", "hide", "ann/c", "ben/1"))
                .serves("ann/c", "ben/2")
                .then(story -> story.rules("ann/h", "hide", "ann/c", "ben/2"))
                .serves("ann/c", "ben/1")
                .because("ann/c", "ben/1", Cause.NEVER_HIDDEN)
                .because("ann/c", "ben/2", Cause.HIDDEN, story -> story.action("ann/h"))
                .inWhateverOrder();
    }

    @Test
    void shouldKeepWhatAnInactiveModeratorDecidedUntilHeIsDeleted() {
        told().then(story -> story.founds("ann/c", "mia")
                        .joins("ben", "ann/c")
                        .posts("ben/1")
                        .rules("mia/h", "hide", "ann/c", "ben/1")
                        .account("mia", false, "deactivated"))
                .serves("ann/c")
                .then(story -> story.account("mia", false, "deleted"))
                .serves("ann/c", "ben/1")
                .because("ann/c", "ben/1", Cause.NEVER_HIDDEN)
                .inWhateverOrder();
    }
}
