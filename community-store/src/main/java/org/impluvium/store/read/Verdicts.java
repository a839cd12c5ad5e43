package org.impluvium.store.read;

import java.util.List;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.Evidence;
import org.impluvium.schemas.avro.GoneReason;
import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.store.port.Condition;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.ModerationEntry;
import org.impluvium.store.port.Verdict;
import org.impluvium.store.port.Verdict.Cause;
import org.impluvium.store.port.Verdict.Outcome;
import org.impluvium.store.rows.RetentionWindow;
import org.jspecify.annotations.Nullable;

/** Judges a post by each condition of its own feed (rule P3), with the record that decided. Pure functions. */
final class Verdicts {

    /** More actions on one target than these nobody reads. */
    static final int MOST_SUPERSEDED = 100;

    private Verdicts() {}

    /** One for each condition, in their order. */
    static List<Verdict> of(PostCase facts, RetentionWindow window) {
        return List.of(
                namesTag(facts),
                authorIsMember(facts),
                authorNotBlocked(facts),
                accountActive(facts.candidate()),
                notHidden(facts),
                inWindow(facts.candidate(), window));
    }

    private static Verdict namesTag(PostCase facts) {
        PostCandidate candidate = facts.candidate();
        String uri = facts.post().uri();
        if (candidate == null) {
            return verdict(Condition.NAMES_TAG, Outcome.UNKNOWN, Cause.NEVER_SEEN, null, null);
        }
        GoneReason gone = candidate.getGone();
        if (gone == null) {
            DecidingRecord post = new DecidingRecord(uri, candidate.getCid());
            return verdict(Condition.NAMES_TAG, Outcome.HOLDS, Cause.NAMED, post, null);
        }
        return switch (gone) {
            case DELETED -> verdict(Condition.NAMES_TAG, Outcome.FAILS, Cause.DELETED, null, goneMicros(candidate));
            case UNTAGGED ->
                verdict(
                        Condition.NAMES_TAG,
                        Outcome.FAILS,
                        Cause.UNTAGGED,
                        new DecidingRecord(uri, null),
                        goneMicros(candidate));
            case PURGED -> verdict(Condition.NAMES_TAG, Outcome.FAILS, Cause.PURGED, null, null);
        };
    }

    private static Verdict authorIsMember(PostCase facts) {
        Condition condition = Condition.AUTHOR_IS_MEMBER;
        StandingChange standing = facts.standing();
        if (standing != null && standing.getRole() == EffectiveRole.OWNER) {
            return verdict(condition, Outcome.HOLDS, Cause.OWNER, facts.config(), null);
        }
        DecidingRecord membership = standing == null ? null : Entries.record(standing.getMembership(), facts.config());
        if (standing != null && standing.getMember()) {
            return verdict(condition, Outcome.HOLDS, Cause.JOINED, membership, null);
        }
        Cause cause = membership == null ? Cause.NO_MEMBERSHIP : Cause.LEFT;
        return verdict(condition, Outcome.FAILS, cause, membership, null);
    }

    private static Verdict authorNotBlocked(PostCase facts) {
        StandingChange standing = facts.standing();
        Evidence evidence = standing == null ? null : standing.getBlock();
        boolean blocked = standing != null && standing.getBlocked();
        boolean listed = blocked
                && evidence != null
                && evidence.getUri().equals(facts.config().uri());
        Cause acted = blocked ? Cause.BLOCKED : evidence == null ? Cause.NEVER_BLOCKED : Cause.UNBLOCKED;
        return new Verdict(
                Condition.AUTHOR_NOT_BLOCKED,
                blocked ? Outcome.FAILS : Outcome.HOLDS,
                listed ? Cause.BLOCKLISTED : acted,
                Entries.record(evidence, facts.config()),
                effectiveMicros(evidence),
                superseded(facts.onAuthor(), evidence, facts.config()));
    }

    private static Verdict accountActive(@Nullable PostCandidate candidate) {
        Condition condition = Condition.ACCOUNT_ACTIVE;
        // Of a post that is gone nobody is told any more what becomes of its account.
        if (candidate == null || candidate.getGone() != null) {
            return verdict(condition, Outcome.UNKNOWN, Cause.NOT_KNOWN, null, null);
        }
        return candidate.getAccountActive()
                ? verdict(condition, Outcome.HOLDS, Cause.ACTIVE, null, null)
                : verdict(condition, Outcome.FAILS, Cause.INACTIVE, null, null);
    }

    private static Verdict notHidden(PostCase facts) {
        RulingChange ruling = facts.ruling();
        Evidence evidence = ruling == null ? null : ruling.getDecision();
        boolean hidden = ruling != null && ruling.getHidden();
        Cause shown = evidence == null ? Cause.NEVER_HIDDEN : Cause.UNHIDDEN;
        return new Verdict(
                Condition.NOT_HIDDEN,
                hidden ? Outcome.FAILS : Outcome.HOLDS,
                hidden ? Cause.HIDDEN : shown,
                Entries.record(evidence, facts.config()),
                effectiveMicros(evidence),
                superseded(facts.onPost(), evidence, facts.config()));
    }

    private static Verdict inWindow(@Nullable PostCandidate candidate, RetentionWindow window) {
        Condition condition = Condition.IN_WINDOW;
        if (candidate == null) {
            return verdict(condition, Outcome.UNKNOWN, Cause.NOT_KNOWN, null, null);
        }
        long sortMicros = candidate.getSortMicros();
        return sortMicros >= window.edgeMicros()
                ? verdict(condition, Outcome.HOLDS, Cause.WITHIN, null, sortMicros)
                : verdict(condition, Outcome.FAILS, Cause.EXPIRED, null, window.endMicros(sortMicros));
    }

    /** The actions that do not decide, and what decides in their place. */
    private static List<ModerationEntry> superseded(
            List<ActionChange> actions, @Nullable Evidence evidence, DecidingRecord config) {
        DecidingRecord deciding = Entries.record(evidence, config);
        return actions.stream()
                .filter(action -> deciding == null || !action.getUri().equals(deciding.uri()))
                .limit(MOST_SUPERSEDED)
                .map(action -> Entries.of(action, deciding, config))
                .toList();
    }

    private static @Nullable Long goneMicros(PostCandidate candidate) {
        return Tid.tryParse(candidate.getGoneRev()).map(Tid::micros).orElse(null);
    }

    /** Null for the blocklist: nobody knows since when a config says what it says. */
    private static @Nullable Long effectiveMicros(@Nullable Evidence evidence) {
        return evidence == null || evidence.getAt().isEmpty() ? null : Long.valueOf(evidence.getAt());
    }

    private static Verdict verdict(
            Condition condition,
            Outcome outcome,
            Cause cause,
            @Nullable DecidingRecord decidedBy,
            @Nullable Long micros) {
        return new Verdict(condition, outcome, cause, decidedBy, micros, List.of());
    }
}
