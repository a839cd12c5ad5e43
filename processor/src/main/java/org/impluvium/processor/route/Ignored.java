package org.impluvium.processor.route;

import java.util.Locale;

/** Why an event, or the content that it brought, was left without effect; one counter each (rule I3). */
public enum Ignored {
    /** A revision not higher than the record's last (rule I5): a repetition. Normal after a restart or a replay. */
    STALE_REVISION,
    /**
     * A change of a record of which nothing is known, at a revision at which the repository had been read in whole and did
     * not hold it: it came and went before. Normal while a stream catches up with what was read.
     */
    READ_SINCE,
    /** What was read of a repository whose account was deleted before it was written here. */
    READ_OF_DELETED,
    /** A position not higher than the account's last in this source, or an older word of another source (rule I5). */
    STALE_ACCOUNT_EVENT,
    /** A collection that communities are not made of. Harmless; if it is much, narrow what the receiver lets through. */
    OTHER_COLLECTION,
    /** An identity event: nothing here depends on handles or keys yet. */
    IDENTITY,
    /** A post that is no map of its {@code $type}: it names nothing. */
    UNREADABLE_POST,
    /** A config that breaks its rules counts as absent. Debug logging says what is wrong. */
    INVALID_CONFIG,
    /** A membership that breaks its rules counts as absent. Debug logging says what is wrong. */
    INVALID_MEMBERSHIP,
    /** A moderation action that breaks its rules counts as absent. Debug logging says what is wrong. */
    INVALID_ACTION;

    /** Name of the cause in metrics. */
    public String cause() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
