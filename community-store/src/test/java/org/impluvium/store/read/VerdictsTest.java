package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.store.Facts.CID;
import static org.impluvium.store.Facts.actionUri;
import static org.impluvium.store.Facts.communityOf;
import static org.impluvium.store.Facts.membershipUri;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.Evidence;
import org.impluvium.schemas.avro.GoneReason;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.store.port.Condition;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.ModerationEntry;
import org.impluvium.store.port.Verdict;
import org.impluvium.store.port.Verdict.Cause;
import org.impluvium.store.port.Verdict.Outcome;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RetentionWindow;
import org.impluvium.store.rows.Visibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each cause that there is, and the record that is named for it. */
class VerdictsTest {

    private static final String ALICE = "did:web:alice.example";
    private static final String MOD = "did:web:mod.example";
    private static final String GARDEN = communityOf("did:web:garden.example");
    private static final Post POST = new Post(ALICE, "1");
    private static final DecidingRecord CONFIG = new DecidingRecord(GARDEN, "bafyconfig");
    private static final Evidence MEMBERSHIP = new Evidence(membershipUri(ALICE, "1"), CID, "2026-01-01T00:00:00Z");
    private static final Evidence ACTION = new Evidence(actionUri(MOD, "deciding"), CID, "55");
    private static final DecidingRecord BY_ACTION = new DecidingRecord(ACTION.getUri(), CID);
    private static final Evidence BLOCKLIST = new Evidence(GARDEN, null, "");

    private static final Duration RETENTION = Duration.ofDays(7);
    private static final long NOW = 1_800_000_000_000_000L;
    private static final RetentionWindow WINDOW =
            new RetentionWindow(RETENTION, InstantSource.fixed(Instant.ofEpochSecond(NOW / 1_000_000)));
    private static final long EDGE = WINDOW.edgeMicros();

    @Test
    void shouldGiveOneVerdictForEachConditionInTheirOrder() {
        assertThat(Verdicts.of(facts(null, null, null), WINDOW))
                .extracting(Verdict::condition)
                .containsExactly(Condition.values());
    }

    @Test
    void shouldNameThePostThatNamesTheTag() {
        assertVerdict(namesTag(post(EDGE)), Outcome.HOLDS, Cause.NAMED, new DecidingRecord(POST.uri(), CID), null);
    }

    @Test
    void shouldTellWhenAPostWasDeleted() {
        assertVerdict(namesTag(gone(GoneReason.DELETED, 77)), Outcome.FAILS, Cause.DELETED, null, 77L);
    }

    @Test
    void shouldTellWhenAnUpdateTookTheTagAndThatThePostSaysSo() {
        DecidingRecord post = new DecidingRecord(POST.uri(), null);

        assertVerdict(namesTag(gone(GoneReason.UNTAGGED, 77)), Outcome.FAILS, Cause.UNTAGGED, post, 77L);
    }

    @Test
    void shouldTellThatAnAccountWasDeleted() {
        assertVerdict(namesTag(gone(GoneReason.PURGED, 77)), Outcome.FAILS, Cause.PURGED, null, null);
    }

    @Test
    void shouldNotTellATimeThatNoRevisionTells() {
        PostCandidate candidate = new PostCandidate("", EDGE, false, GoneReason.DELETED, null);

        assertVerdict(namesTag(candidate), Outcome.FAILS, Cause.DELETED, null, null);
    }

    @Test
    void shouldNotPretendToKnowAPostThatWasNeverSeen() {
        assertVerdict(namesTag(null), Outcome.UNKNOWN, Cause.NEVER_SEEN, null, null);
    }

    @Test
    void shouldNameTheConfigForTheOwner() {
        StandingChange owner = new StandingChange(GARDEN, ALICE, true, false, EffectiveRole.OWNER, null, null);

        assertVerdict(membership(owner), Outcome.HOLDS, Cause.OWNER, CONFIG, null);
        assertVerdict(block(owner), Outcome.HOLDS, Cause.NEVER_BLOCKED, null, null);
    }

    @Test
    void shouldNameTheMembershipOfAMember() {
        DecidingRecord membership = new DecidingRecord(MEMBERSHIP.getUri(), CID);

        assertVerdict(
                membership(standing(true, false, MEMBERSHIP, null)), Outcome.HOLDS, Cause.JOINED, membership, null);
        assertVerdict(
                membership(standing(false, false, MEMBERSHIP, null)), Outcome.FAILS, Cause.LEFT, membership, null);
    }

    @Test
    void shouldTellThatThereIsNoMembership() {
        assertVerdict(membership(null), Outcome.FAILS, Cause.NO_MEMBERSHIP, null, null);
        assertVerdict(membership(standing(false, true, null, ACTION)), Outcome.FAILS, Cause.NO_MEMBERSHIP, null, null);
    }

    @Test
    void shouldNotTakeAModeratorForAMember() {
        StandingChange mod = new StandingChange(GARDEN, ALICE, false, false, EffectiveRole.MODERATOR, null, null);

        assertVerdict(membership(mod), Outcome.FAILS, Cause.NO_MEMBERSHIP, null, null);
    }

    @Test
    void shouldTellThatNobodyBlockedTheAuthor() {
        assertVerdict(block(null), Outcome.HOLDS, Cause.NEVER_BLOCKED, null, null);
        assertVerdict(block(standing(true, false, MEMBERSHIP, null)), Outcome.HOLDS, Cause.NEVER_BLOCKED, null, null);
    }

    @Test
    void shouldNameTheActionThatBlocksOrUnblocksAndItsTime() {
        assertVerdict(block(standing(true, true, null, ACTION)), Outcome.FAILS, Cause.BLOCKED, BY_ACTION, 55L);
        assertVerdict(block(standing(true, false, null, ACTION)), Outcome.HOLDS, Cause.UNBLOCKED, BY_ACTION, 55L);
    }

    @Test
    void shouldNameTheConfigForWhoStandsOnItsBlocklist() {
        assertVerdict(block(standing(true, true, null, BLOCKLIST)), Outcome.FAILS, Cause.BLOCKLISTED, CONFIG, null);
    }

    @Test
    void shouldTellWhetherTheAccountIsActiveOfAPostThatIsKnown() {
        assertVerdict(account(post(EDGE)), Outcome.HOLDS, Cause.ACTIVE, null, null);
        assertVerdict(
                account(new PostCandidate(CID, EDGE, false, null, null)), Outcome.FAILS, Cause.INACTIVE, null, null);
        assertVerdict(account(null), Outcome.UNKNOWN, Cause.NOT_KNOWN, null, null);
        assertVerdict(account(gone(GoneReason.DELETED, 1)), Outcome.UNKNOWN, Cause.NOT_KNOWN, null, null);
    }

    @Test
    void shouldNameTheActionThatHidesOrUnhidesAndItsTime() {
        assertVerdict(hide(null), Outcome.HOLDS, Cause.NEVER_HIDDEN, null, null);
        assertVerdict(hide(ruling(true)), Outcome.FAILS, Cause.HIDDEN, BY_ACTION, 55L);
        assertVerdict(hide(ruling(false)), Outcome.HOLDS, Cause.UNHIDDEN, BY_ACTION, 55L);
    }

    @Test
    void shouldTellTheSortTimeWithinTheWindowAndItsEndBeyond() {
        long retention = RETENTION.toSeconds() * 1_000_000;

        assertVerdict(window(post(EDGE)), Outcome.HOLDS, Cause.WITHIN, null, EDGE);
        assertVerdict(window(post(EDGE - 1)), Outcome.FAILS, Cause.EXPIRED, null, EDGE - 1 + retention);
        assertVerdict(window(gone(GoneReason.DELETED, 1)), Outcome.HOLDS, Cause.WITHIN, null, EDGE);
        assertVerdict(window(null), Outcome.UNKNOWN, Cause.NOT_KNOWN, null, null);
    }

    @Test
    void shouldNameActionsThatDoNotDecideAndWhatDecidesInTheirPlace() {
        List<ActionChange> onPost = List.of(
                action("stranger", ActionEffect.NO_RANK),
                action("deciding", ActionEffect.IN_FORCE),
                action("older", ActionEffect.SUPERSEDED));
        PostCase facts = new PostCase(POST, CONFIG, null, null, ruling(true), List.of(), onPost, false);

        List<ModerationEntry> superseded = Verdicts.of(facts, WINDOW).get(4).superseded();

        assertThat(superseded)
                .extracting(entry -> entry.record().uri())
                .containsExactly(actionUri(MOD, "stranger"), actionUri(MOD, "older"));
        assertThat(superseded).extracting(ModerationEntry::overruledBy).containsExactly(CONFIG, BY_ACTION);
    }

    @Test
    void shouldNameActionsOnTheAuthorBesideTheBlocklist() {
        List<ActionChange> onAuthor = List.of(action("lift", ActionEffect.OVERRULED_BY_BLOCKLIST));
        StandingChange listed = standing(true, true, null, BLOCKLIST);
        PostCase facts = new PostCase(POST, CONFIG, null, listed, null, onAuthor, List.of(), false);

        assertThat(Verdicts.of(facts, WINDOW).get(2).superseded())
                .extracting(ModerationEntry::overruledBy)
                .containsExactly(CONFIG);
    }

    @Test
    void shouldNameAHundredActionsAtMost() {
        List<ActionChange> many = IntStream.rangeClosed(0, 100)
                .mapToObj(i -> action("a" + i, ActionEffect.NO_RANK))
                .toList();
        PostCase facts = new PostCase(POST, CONFIG, null, null, null, many, many, false);

        assertThat(Verdicts.of(facts, WINDOW).get(2).superseded()).hasSize(100);
        assertThat(Verdicts.of(facts, WINDOW).get(4).superseded()).hasSize(100);
    }

    /** All that the rows can say of a post. */
    private static List<PostCase> everyCase() {
        List<@Nullable PostCandidate> candidates = Arrays.asList(
                null,
                post(EDGE),
                post(EDGE - 1),
                new PostCandidate(CID, EDGE, false, null, null),
                gone(GoneReason.DELETED, 1),
                gone(GoneReason.UNTAGGED, 1),
                gone(GoneReason.PURGED, 1));
        List<@Nullable StandingChange> standings = Arrays.asList(
                null,
                new StandingChange(GARDEN, ALICE, true, false, EffectiveRole.OWNER, null, null),
                new StandingChange(GARDEN, ALICE, false, false, EffectiveRole.MODERATOR, null, null),
                standing(true, false, MEMBERSHIP, null),
                standing(true, false, MEMBERSHIP, ACTION),
                standing(true, true, MEMBERSHIP, ACTION),
                standing(true, true, MEMBERSHIP, BLOCKLIST),
                standing(false, false, MEMBERSHIP, null));
        List<PostCase> all = new ArrayList<>();
        for (PostCandidate candidate : candidates) {
            for (StandingChange standing : standings) {
                for (RulingChange ruling : Arrays.asList(null, ruling(true), ruling(false))) {
                    all.add(facts(candidate, standing, ruling));
                }
            }
        }
        return all;
    }

    @Test
    void shouldHoldThroughoutExactlyWhereThePostStands() {
        for (PostCase facts : everyCase()) {
            PostCandidate post = facts.candidate();
            boolean stands = Visibility.stands(post, facts.standing(), facts.ruling())
                    && post != null
                    && post.getSortMicros() >= EDGE;

            assertThat(Verdicts.of(facts, WINDOW).stream().allMatch(verdict -> verdict.outcome() == Outcome.HOLDS))
                    .as("%s", facts)
                    .isEqualTo(stands);
        }
    }

    @Test
    void shouldHaveACaseForEveryCause() {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        everyCase().forEach(facts -> Verdicts.of(facts, WINDOW).forEach(verdict -> causes.add(verdict.cause())));

        assertThat(causes).containsExactlyInAnyOrder(Cause.values());
    }

    private static void assertVerdict(
            Verdict verdict, Outcome outcome, Cause cause, @Nullable DecidingRecord by, @Nullable Long micros) {
        assertThat(verdict).isEqualTo(new Verdict(verdict.condition(), outcome, cause, by, micros, List.of()));
    }

    private static Verdict namesTag(@Nullable PostCandidate candidate) {
        return Verdicts.of(facts(candidate, null, null), WINDOW).get(0);
    }

    private static Verdict membership(@Nullable StandingChange standing) {
        return Verdicts.of(facts(null, standing, null), WINDOW).get(1);
    }

    private static Verdict block(@Nullable StandingChange standing) {
        return Verdicts.of(facts(null, standing, null), WINDOW).get(2);
    }

    private static Verdict account(@Nullable PostCandidate candidate) {
        return Verdicts.of(facts(candidate, null, null), WINDOW).get(3);
    }

    private static Verdict hide(@Nullable RulingChange ruling) {
        return Verdicts.of(facts(null, null, ruling), WINDOW).get(4);
    }

    private static Verdict window(@Nullable PostCandidate candidate) {
        return Verdicts.of(facts(candidate, null, null), WINDOW).get(5);
    }

    private static PostCase facts(
            @Nullable PostCandidate candidate, @Nullable StandingChange standing, @Nullable RulingChange ruling) {
        return new PostCase(POST, CONFIG, candidate, standing, ruling, List.of(), List.of(), false);
    }

    private static PostCandidate post(long sortMicros) {
        return new PostCandidate(CID, sortMicros, true, null, null);
    }

    private static PostCandidate gone(GoneReason reason, long atMicros) {
        return new PostCandidate("", EDGE, false, reason, Tid.of(atMicros, 3).value());
    }

    private static StandingChange standing(
            boolean member, boolean blocked, @Nullable Evidence membership, @Nullable Evidence block) {
        return new StandingChange(GARDEN, ALICE, member, blocked, EffectiveRole.MEMBER, membership, block);
    }

    private static RulingChange ruling(boolean hidden) {
        return new RulingChange(GARDEN, ALICE, "1", hidden, ACTION);
    }

    private static ActionChange action(String key, ActionEffect effect) {
        return new ActionChange(GARDEN, actionUri(MOD, key), CID, POST.uri(), ModerationAction.HIDE, null, 50L, effect);
    }
}
