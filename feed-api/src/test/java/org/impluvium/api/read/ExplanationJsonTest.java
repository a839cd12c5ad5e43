package org.impluvium.api.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.BOB;
import static org.impluvium.api.support.Explanations.verdict;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.impluvium.api.support.Explanations;
import org.impluvium.api.support.Garden;
import org.impluvium.store.port.Condition;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.Explanation;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.port.Verdict;
import org.impluvium.store.port.Verdict.Cause;
import org.impluvium.store.port.Verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExplanationJsonTest {

    private static final String POST = Garden.SEEN;
    private static final long AT = Garden.NOW_MICROS;

    @Test
    void shouldWriteOneConditionForEachVerdict() {
        JsonObject json = json(Explanations.of(POST, Set.of(FeedSource.OWN), List.of()));
        assertThat(json.getString("community")).isEqualTo(Garden.GARDEN.uri());
        assertThat(json.getString("post")).isEqualTo(POST);
        assertThat(json.getBoolean("visible")).isTrue();
        assertThat(json.getString("through")).isEqualTo("own");
        assertThat(json.getJsonArray("conditions").stream()
                        .map(JsonObject.class::cast)
                        .map(condition -> condition.getString("rule") + " " + condition.getString("condition") + " "
                                + condition.getBoolean("holds")))
                .containsExactly(
                        "P1 namesTag true",
                        "A2 authorIsMember true",
                        "A7 authorNotBlocked true",
                        "P6 accountActive true",
                        "A6 notHidden true",
                        "P4 inWindow true");
        assertThat(json.getJsonArray("standsIn")).isEmpty();
    }

    @Test
    void shouldNameTheRecordThatDecidedAndWhatItSuperseded() {
        Verdict hidden = new Verdict(
                Condition.NOT_HIDDEN,
                Outcome.FAILS,
                Cause.HIDDEN,
                new DecidingRecord(Garden.HIDE, Garden.CID),
                AT,
                List.of(Garden.actions().get(1)));
        JsonObject condition =
                condition(json(Explanations.of(POST, Set.of(), List.of(), hidden)), Condition.NOT_HIDDEN);
        assertThat(condition.getBoolean("holds")).isFalse();
        assertThat(condition.getString("cause")).isEqualTo("hidden");
        assertThat(condition.getString("because"))
                .isEqualTo("Hidden by action " + Garden.HIDE + " of moderator " + BOB
                        + ", effective since 2026-11-25T12:00:00.000000Z.");
        assertThat(condition.getJsonObject("decidedBy").getString("uri")).isEqualTo(Garden.HIDE);
        assertThat(condition.getString("at")).isEqualTo("2026-11-25T12:00:00.000000Z");
        assertThat(condition.getJsonArray("superseded").getJsonObject(0))
                .isEqualTo(ModerationJson.entry(Garden.actions().get(1)));
    }

    @Test
    void shouldSayNullOfWhatIsNotKnown() {
        JsonObject json = json(Explanations.neverSeen(POST));
        JsonObject condition = condition(json, Condition.ACCOUNT_ACTIVE);
        assertThat(condition.containsKey("holds")).isTrue();
        assertThat(condition.getValue("holds")).isNull();
        assertThat(json.containsKey("through")).isFalse();
    }

    static Stream<Arguments> sentences() {
        String record = Garden.action(ALICE, "k");
        String at = "2026-11-25T12:00:00.000000Z";
        String carol = Garden.CAROL;
        return Stream.of(
                Arguments.of(Cause.NAMED, POST, "The post names the tag #atr_0a1b2c3d."),
                Arguments.of(
                        Cause.DELETED,
                        null,
                        "The post named the tag #atr_0a1b2c3d until it was deleted at " + at + "."),
                Arguments.of(
                        Cause.UNTAGGED,
                        null,
                        "The post named the tag #atr_0a1b2c3d until it was updated at " + at + "."),
                Arguments.of(
                        Cause.PURGED,
                        null,
                        "The post named the tag #atr_0a1b2c3d until its author's account was deleted at " + at + "."),
                Arguments.of(
                        Cause.NEVER_SEEN,
                        null,
                        "No version of the post that names the tag #atr_0a1b2c3d was ever seen here, or it is long"
                                + " past."),
                Arguments.of(
                        Cause.OWNER, record, "The author " + carol + " owns the community, as " + record + " says."),
                Arguments.of(Cause.JOINED, record, "The author " + carol + " is a member, as " + record + " says."),
                Arguments.of(Cause.LEFT, record, "The author " + carol + " has left, as " + record + " says."),
                Arguments.of(
                        Cause.NO_MEMBERSHIP,
                        null,
                        "The author " + carol + " has no membership record for the community."),
                Arguments.of(Cause.NEVER_BLOCKED, null, "Nothing that counts blocks the author " + carol + "."),
                Arguments.of(
                        Cause.UNBLOCKED,
                        record,
                        "The author " + carol + " is unblocked by action " + record + " of owner " + ALICE
                                + ", effective since " + at + "."),
                Arguments.of(
                        Cause.BLOCKLISTED,
                        record,
                        "The author " + carol + " stands on the blocklist of " + record + "."),
                Arguments.of(
                        Cause.BLOCKED,
                        record,
                        "The author " + carol + " is blocked by action " + record + " of owner " + ALICE
                                + ", effective since " + at + "."),
                Arguments.of(Cause.ACTIVE, null, "The account of the author " + carol + " is active."),
                Arguments.of(Cause.INACTIVE, null, "The account of the author " + carol + " is not active."),
                Arguments.of(
                        Cause.NOT_KNOWN,
                        null,
                        "The post is not known here, and so neither is the state of its account."),
                Arguments.of(Cause.NEVER_HIDDEN, null, "Nothing that counts hides the post."),
                Arguments.of(
                        Cause.UNHIDDEN,
                        record,
                        "Shown again by action " + record + " of owner " + ALICE + ", effective since " + at + "."),
                Arguments.of(
                        Cause.HIDDEN,
                        record,
                        "Hidden by action " + record + " of owner " + ALICE + ", effective since " + at + "."),
                Arguments.of(Cause.WITHIN, null, "The post's sort time, " + at + ", lies within the retention window."),
                Arguments.of(Cause.EXPIRED, null, "The post left the retention window at " + at + "."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sentences")
    void shouldSayWhyInOneSentence(Cause cause, String record, String sentence) {
        Verdict verdict = verdict(Condition.ACCOUNT_ACTIVE, Outcome.FAILS, cause, record, AT);
        JsonObject json = json(Explanations.of(POST, Set.of(), List.of(), verdict));
        assertThat(condition(json, Condition.ACCOUNT_ACTIVE).getString("because"))
                .isEqualTo(sentence);
    }

    @Test
    void shouldHaveASentenceForEveryCause() {
        assertThat(sentences().map(arguments -> arguments.get()[0])).containsExactly((Object[]) Cause.values());
    }

    @ParameterizedTest
    @EnumSource
    void shouldManageWithoutRecordAndTime(Cause cause) {
        for (Condition condition : Condition.values()) {
            JsonObject json = json(
                    Explanations.of(POST, Set.of(), List.of(), verdict(condition, Outcome.UNKNOWN, cause, null, null)));
            assertThat(condition(json, condition).getString("because"))
                    .endsWith(".")
                    .doesNotContain("null", "  ", " .");
            assertThat(condition(json, condition).fieldNames()).doesNotContain("decidedBy", "at");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OWN    | The post is in this feed.",
                "PARENT | The post is in this feed, through the parent community.",
                "GLOBAL | The post is in this feed, through the posts of all communities."
            })
    void shouldSayThroughWhatItComesIn(FeedSource source, String summary) {
        JsonObject json = json(Explanations.of(POST, Set.of(source), List.of()));
        assertThat(json.getString("summary")).isEqualTo(summary);
    }

    @Test
    void shouldSumUpWithTheFirstThingThatIsMissing() {
        JsonObject json = json(Explanations.of(
                POST,
                Set.of(),
                List.of(),
                verdict(Condition.NOT_HIDDEN, Outcome.FAILS, Cause.HIDDEN, null, null),
                verdict(Condition.AUTHOR_IS_MEMBER, Outcome.FAILS, Cause.LEFT, null, null)));
        assertThat(json.getString("summary"))
                .isEqualTo("The post is not in this feed. The author " + Garden.CAROL + " has left.");
    }

    @Test
    void shouldSayWhenNothingKeepsItOutButTheMix() {
        assertThat(json(Explanations.of(POST, Set.of(), List.of())).getString("summary"))
                .isEqualTo("The post is not in this feed, though nothing keeps it out of the community's own posts: the"
                        + " feed takes none of those.");
    }

    @Test
    void shouldSayThatItIsAPostOfAnotherCommunity() {
        JsonObject one = json(Explanations.neverSeen(POST, Garden.TOWN.uri()));
        assertThat(one.getString("summary"))
                .isEqualTo("The post is not in this feed. No version of the post that names the tag #atr_0a1b2c3d was"
                        + " ever seen here, or it is long past. It stands in the feed of another community, "
                        + Garden.TOWN.uri() + ".");
        assertThat(one.getJsonArray("standsIn").getString(0)).isEqualTo(Garden.TOWN.uri());
        assertThat(json(Explanations.neverSeen(POST, "at://a", "at://b")).getString("summary"))
                .endsWith(" It stands in the feeds of 2 other communities.");
        String[] hundred = Collections.nCopies(100, "at://a").toArray(String[]::new);
        assertThat(json(Explanations.neverSeen(POST, hundred)).getString("summary"))
                .endsWith(" It stands in the feeds of at least 100 other communities.");
    }

    private static JsonObject json(Explanation explanation) {
        return ExplanationJson.of(Garden.GARDEN, explanation, did -> Optional.empty());
    }

    private static JsonObject condition(JsonObject json, Condition condition) {
        return json.getJsonArray("conditions").stream()
                .map(JsonObject.class::cast)
                .filter(written -> written.getString("condition").equals(Codes.of(condition)))
                .findFirst()
                .orElseThrow();
    }
}
