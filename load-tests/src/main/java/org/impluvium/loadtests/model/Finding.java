package org.impluvium.loadtests.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * Whether one condition of P3 holds for a post, and by which record.
 *
 * @param cause why it holds or does not; belongs to one condition
 * @param decidedBy the record that decided; none where nobody said anything
 * @param micros the time that the cause speaks of, in µs since the epoch
 * @param others the actions on the same target that do not decide, newest first
 */
public record Finding(
        Condition condition, Cause cause, Optional<RecordUri> decidedBy, OptionalLong micros, List<RecordUri> others) {

    public Finding {
        others = List.copyOf(others);
    }

    /** The conditions of P3, in the order in which they are explained. */
    public enum Condition {
        NAMES_TAG,
        AUTHOR_IS_MEMBER,
        AUTHOR_NOT_BLOCKED,
        ACCOUNT_ACTIVE,
        NOT_HIDDEN,
        IN_WINDOW
    }

    /** Whether a condition holds. */
    public enum Outcome {
        HOLDS,
        FAILS,
        /** There is no such post under the tag, so it has no time, and its account does not matter. */
        UNKNOWN
    }

    /** Why a condition holds or does not. */
    public enum Cause {
        NAMED(Outcome.HOLDS),
        /** It does not exist, or does not name the tag. */
        NOT_NAMED(Outcome.FAILS),

        OWNER(Outcome.HOLDS),
        JOINED(Outcome.HOLDS),
        LEFT(Outcome.FAILS),
        NO_MEMBERSHIP(Outcome.FAILS),

        NEVER_BLOCKED(Outcome.HOLDS),
        UNBLOCKED(Outcome.HOLDS),
        BLOCKLISTED(Outcome.FAILS),
        BLOCKED(Outcome.FAILS),

        ACTIVE(Outcome.HOLDS),
        INACTIVE(Outcome.FAILS),

        NEVER_HIDDEN(Outcome.HOLDS),
        UNHIDDEN(Outcome.HOLDS),
        HIDDEN(Outcome.FAILS),

        /** Its time is its sort time. */
        WITHIN(Outcome.HOLDS),
        /** Its time is when it left the window. */
        EXPIRED(Outcome.FAILS),

        NOT_KNOWN(Outcome.UNKNOWN);

        private final Outcome outcome;

        Cause(Outcome outcome) {
            this.outcome = outcome;
        }

        public Outcome outcome() {
            return outcome;
        }
    }
}
