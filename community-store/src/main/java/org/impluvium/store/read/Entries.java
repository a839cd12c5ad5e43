package org.impluvium.store.read;

import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.Evidence;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.ModerationEntry;
import org.jspecify.annotations.Nullable;

/** Actions as people are shown them. Pure functions. */
final class Entries {

    private Entries() {}

    /**
     * An action and what becomes of it.
     *
     * @param onTarget the record that decides about the action's target; null: none does
     * @param config of the community
     */
    static ModerationEntry of(ActionChange action, @Nullable DecidingRecord onTarget, DecidingRecord config) {
        return new ModerationEntry(
                new DecidingRecord(action.getUri(), action.getCid()),
                action.getAction(),
                action.getTarget(),
                action.getReason(),
                action.getEffectiveMicros(),
                action.getEffect(),
                overruling(action, onTarget, config));
    }

    /** The record of an evidence; of the config only its name was sent along. */
    static @Nullable DecidingRecord record(@Nullable Evidence evidence, DecidingRecord config) {
        if (evidence == null) {
            return null;
        }
        return evidence.getUri().equals(config.uri())
                ? config
                : new DecidingRecord(evidence.getUri(), evidence.getCid());
    }

    /** Ranks and the blocklist are what the config says (rules A3, A7). */
    private static @Nullable DecidingRecord overruling(
            ActionChange action, @Nullable DecidingRecord onTarget, DecidingRecord config) {
        return switch (action.getEffect()) {
            case IN_FORCE, GONE -> null;
            case SUPERSEDED -> onTarget;
            case NO_RANK, OUT_OF_REACH, OVERRULED_BY_BLOCKLIST -> config;
        };
    }
}
