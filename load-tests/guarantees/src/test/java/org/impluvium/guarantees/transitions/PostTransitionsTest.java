package org.impluvium.guarantees.transitions;

import java.time.Duration;
import org.impluvium.guarantees.pipeline.OneDriverPipeline;
import org.impluvium.store.port.Verdict.Cause;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules P1–P8: posts come, change, are hidden by their account's state, and go. */
class PostTransitionsTest {

    private static final OneDriverPipeline PIPELINE = new OneDriverPipeline(Story.NOW);

    @AfterAll
    static void close() {
        PIPELINE.close();
    }

    private static Telling told() {
        return new Telling(PIPELINE);
    }

    private static Telling gardenWithBen() {
        return told().then(story -> story.founds("ann/c").joins("ben", "ann/c"));
    }

    @Test
    void shouldDropAPostFromTheFeedWhoseTagAnUpdateDrops() {
        told().then(story -> story.founds("ann/c")
                        .declares("bob/c", "b", "")
                        .joins("ben", "ann/c")
                        .membership("ben/m2", "bob/c", "2026-11-10T00:00:00Z", true)
                        .posts("ben/1", "a", "b"))
                .serves("ann/c", "ben/1")
                .serves("bob/c", "ben/1")
                .then(story -> story.posts("ben/1", "b"))
                .serves("ann/c")
                .serves("bob/c", "ben/1")
                .because("ann/c", "ben/1", Cause.UNTAGGED)
                .then(story -> story.postsNothing("ben/1"))
                .serves("bob/c")
                .because("bob/c", "ben/1", Cause.UNTAGGED)
                .then(story -> story.posts("ben/1", "a"))
                .serves("ann/c", "ben/1")
                .because("ann/c", "ben/1", Cause.NAMED, story -> story.post("ben/1"))
                .inWhateverOrder();
    }

    @Test
    void shouldLoseADeletedPostAndServeOneOfTheSameUriAgain() {
        gardenWithBen()
                .then(story -> story.posts("ben/1"))
                .serves("ann/c", "ben/1")
                .then(story -> story.deletes(story.post("ben/1")))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.DELETED)
                .then(story -> story.posts("ben/1"))
                .serves("ann/c", "ben/1")
                .inWhateverOrder();
    }

    @Test
    void shouldKeepAPostHiddenThatIsUpdatedOrCreatedAgain() {
        gardenWithBen()
                .then(story -> story.posts("ben/1")
                        .rules("ann/h", "hide", "ann/c", "ben/1")
                        .posts("ben/1"))
                .serves("ann/c")
                .then(story -> story.deletes(story.post("ben/1")).posts("ben/1"))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.HIDDEN, story -> story.action("ann/h"))
                .inWhateverOrder();
    }

    @Test
    void shouldHideAPostThatComesAfterItsHide() {
        gardenWithBen()
                .then(story -> story.rules("ann/h", "hide", "ann/c", "ben/1"))
                .because("ann/c", "ben/1", Cause.NEVER_SEEN)
                .because("ann/c", "ben/1", Cause.HIDDEN, story -> story.action("ann/h"))
                .then(story -> story.posts("ben/1"))
                .serves("ann/c")
                .inWhateverOrder();
    }

    @Test
    void shouldNotCreateWhatWasDeletedBefore() {
        gardenWithBen()
                .then(story -> story.deletes(story.post("ben/1")))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.NEVER_SEEN)
                .inWhateverOrder();
    }

    @Test
    void shouldHideTheChangesOfAnInactiveAccountUntilItIsActiveAgain() {
        gardenWithBen()
                .then(story -> story.posts("ben/1").posts("ben/2").account("ben", false, "deactivated"))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.INACTIVE)
                .then(story -> story.postsNothing("ben/1").posts("ben/3").posts("ben/2"))
                .serves("ann/c")
                .because("ann/c", "ben/2", Cause.INACTIVE)
                .because("ann/c", "ben/1", Cause.UNTAGGED)
                .then(story -> story.account("ben", true, ""))
                .serves("ann/c", "ben/3", "ben/2")
                .because("ann/c", "ben/2", Cause.ACTIVE)
                .inWhateverOrder();
    }

    @ParameterizedTest
    @ValueSource(strings = {"takendown", "suspended", "deactivated", "throttled", "something new", ""})
    void shouldHideThePostsOfAnInactiveAccountWhateverTheStatusSays(String status) {
        gardenWithBen()
                .then(story -> story.posts("ben/1").account("ben", false, status))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.INACTIVE)
                .then(story -> story.account("ben", true, status))
                .serves("ann/c", "ben/1")
                .inWhateverOrder();
    }

    @Test
    void shouldPurgeADeletedAccount() {
        gardenWithBen()
                .then(story -> story.posts("ben/1").account("ben", false, "deleted"))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.PURGED)
                .because("ann/c", "ben/1", Cause.NO_MEMBERSHIP)
                .then(story -> story.account("ben", true, ""))
                .serves("ann/c")
                .then(story -> story.joins("ben", "ann/c").posts("ben/2"))
                .serves("ann/c", "ben/2")
                .inWhateverOrder();
    }

    @Test
    void shouldKeepACommunityWhoseOwnerIsInactiveAndLoseThatOfADeletedOne() {
        gardenWithBen()
                .then(story -> story.posts("ben/1").account("ann", false, "takendown"))
                .serves("ann/c", "ben/1")
                .then(story -> story.account("ann", false, "deleted"))
                .servesNo("ann/c")
                .inWhateverOrder();
    }

    @Test
    void shouldTakeAllOfAnAuthorsPostsOutAndBackWithHisMembership() {
        gardenWithBen()
                .then(story -> story.posts("ben/1").posts("ben/2").rules("ann/h", "hide", "ann/c", "ben/2"))
                .serves("ann/c", "ben/1")
                .then(story -> story.leaves("ben", "ann/c").posts("ben/3"))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.LEFT, story -> story.membership("ben/m"))
                .then(story -> story.joins("ben", "ann/c"))
                .serves("ann/c", "ben/3", "ben/1")
                .inWhateverOrder();
    }

    @Test
    void shouldServeAPostUntilTheEdgeOfTheWindowAndNotBeyond() {
        String edge = Story.NOW.minus(OneDriverPipeline.RETENTION).toString();
        String beyond =
                Story.NOW.minus(OneDriverPipeline.RETENTION).minusNanos(1_000).toString();
        gardenWithBen()
                .then(story -> story.postsDated("ben/1", edge).postsDated("ben/2", beyond))
                .serves("ann/c", "ben/1")
                .because("ann/c", "ben/1", Cause.WITHIN)
                .because("ann/c", "ben/2", Cause.EXPIRED)
                .inWhateverOrder();
    }

    @Test
    void shouldMoveAPostOutOfTheWindowAndBackWithItsDate() {
        String longAgo = Story.NOW
                .minus(OneDriverPipeline.RETENTION)
                .minus(Duration.ofDays(30))
                .toString();
        gardenWithBen()
                .then(story -> story.posts("ben/1"))
                .serves("ann/c", "ben/1")
                .then(story -> story.postsDated("ben/1", longAgo))
                .serves("ann/c")
                .then(story -> story.posts("ben/1"))
                .serves("ann/c", "ben/1")
                .inWhateverOrder();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999-12-31T23:59:59.999999Z",
                "2026-02-30T00:00:00Z",
                "yesterday",
                "",
                "2026-11-20T25:00:00Z",
                "2026-11-20T12:00:00",
                "10000-01-01T00:00:00Z",
                "0009-01-01T00:00:00Z",
                "2026-11-20T23:59:60Z"
            })
    void shouldSortByTheCommitWhatSaysNoDateThatCouldBe(String createdAt) {
        gardenWithBen()
                .then(story ->
                        story.posts("ben/1").postsDated("ben/2", createdAt).posts("ben/3"))
                .serves("ann/c", "ben/3", "ben/2", "ben/1")
                .inWhateverOrder();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-07-20T20:17:40Z", "0010-01-01T00:00:00Z", "2020-01-01T00:00:00.000000001Z"})
    void shouldNotServeWhatIsDatedLongAgo(String createdAt) {
        gardenWithBen()
                .then(story -> story.postsDated("ben/1", createdAt))
                .serves("ann/c")
                .inWhateverOrder();
    }

    @Test
    void shouldPageOneByOneThroughEqualTimes() {
        String noon = "2026-11-20T09:00:00Z";
        told().then(story -> story.founds("ann/c")
                        .joins("ben", "ann/c")
                        .joins("cleo", "ann/c")
                        .postsDated("ben/1", noon)
                        .postsDated("cleo/1", noon)
                        .postsDated("ben/11", noon)
                        .postsDated("ben/2", noon)
                        .postsDated("ann/1", noon))
                .serves("ann/c", "cleo/1", "ben/2", "ben/11", "ben/1", "ann/1")
                .inWhateverOrder();
    }

    @Test
    void shouldTakeWhatIsNoMapOfItsTypeForNoPost() {
        gardenWithBen()
                .then(story -> story.posts("ben/1")
                        .postsWords("ben/1", "{'$type':'app.bsky.feed.like','text':'#atr_" + story.tag("a") + "'}"))
                .serves("ann/c")
                .because("ann/c", "ben/1", Cause.UNTAGGED)
                .inWhateverOrder();
    }
}
