package org.impluvium.store.port;

import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.ModerationAction;
import org.jspecify.annotations.Nullable;

/**
 * A moderation action and what becomes of it (rules A4–A7).
 *
 * @param record the action's record; its repository is who acted
 * @param action what it says
 * @param target AT-URI of a post, or a DID
 * @param reason in its author's words; null where there is none
 * @param effectiveMicros effective time (rule A6) in µs since the epoch
 * @param effect whether it is in force, and if not why; never GONE
 * @param overruledBy the record that decides in its place: a greater action or the config; null where none does
 */
public record ModerationEntry(
        DecidingRecord record,
        ModerationAction action,
        String target,
        @Nullable String reason,
        long effectiveMicros,
        ActionEffect effect,
        @Nullable DecidingRecord overruledBy) {

    /** Where it stands in the history. */
    public ModerationPosition position() {
        return new ModerationPosition(effectiveMicros, record.uri());
    }
}
