package org.impluvium.store.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether one condition holds for a post, and by what.
 *
 * @param condition which
 * @param outcome whether it holds
 * @param cause why, one of the few ways there are
 * @param decidedBy the record that decided; null where none did
 * @param micros the time that the cause speaks of, in µs since the epoch; null where it speaks of none
 * @param superseded actions on the same target that do not decide, newest first; the newest hundred at most
 */
public record Verdict(
        Condition condition,
        Outcome outcome,
        Cause cause,
        @Nullable DecidingRecord decidedBy,
        @Nullable Long micros,
        List<ModerationEntry> superseded) {

    public Verdict {
        superseded = List.copyOf(superseded);
    }

    /** Whether a condition holds. */
    public enum Outcome {
        HOLDS,
        FAILS,
        /** What is kept does not tell: the post itself is not known under the tag. */
        UNKNOWN
    }

    /** Why a condition holds or not. */
    public enum Cause {
        // NAMES_TAG
        /** The post, {@code decidedBy}, names the tag. */
        NAMED,
        /** It did until it was deleted, at {@code micros}. */
        DELETED,
        /** It did until an update, at {@code micros}. */
        UNTAGGED,
        /** It did until its account was deleted. */
        PURGED,
        /** No version of it that names this tag was ever seen, or it is long past. */
        NEVER_SEEN,

        // AUTHOR_IS_MEMBER
        /** The author is the owner, by the config {@code decidedBy}. */
        OWNER,
        /** The membership {@code decidedBy} says so. */
        JOINED,
        /** The membership {@code decidedBy} says inactive. */
        LEFT,
        /** There is no membership of the author's. */
        NO_MEMBERSHIP,

        // AUTHOR_NOT_BLOCKED
        /** Nobody blocked the author. */
        NEVER_BLOCKED,
        /** The action {@code decidedBy} unblocked the author, effective at {@code micros}. */
        UNBLOCKED,
        /** The author stands on the blocklist of the config {@code decidedBy}. */
        BLOCKLISTED,
        /** The action {@code decidedBy} blocks the author, effective since {@code micros}. */
        BLOCKED,

        // ACCOUNT_ACTIVE
        ACTIVE,
        INACTIVE,
        /** The post is not known, so neither is its account's state. */
        NOT_KNOWN,

        // NOT_HIDDEN
        /** Nobody hid the post. */
        NEVER_HIDDEN,
        /** The action {@code decidedBy} unhid it, effective at {@code micros}. */
        UNHIDDEN,
        /** The action {@code decidedBy} hides it, effective since {@code micros}. */
        HIDDEN,

        // IN_WINDOW
        /** Its sort time is {@code micros}. */
        WITHIN,
        /** It left the window at {@code micros}. */
        EXPIRED
    }
}
