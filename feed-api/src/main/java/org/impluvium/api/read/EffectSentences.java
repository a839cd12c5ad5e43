package org.impluvium.api.read;

import org.impluvium.store.port.ModerationEntry;

/** Says in one sentence why an action is in force or not (rules A4–A7). */
final class EffectSentences {

    private EffectSentences() {}

    /** @throws IllegalArgumentException if the action is not about the community any more: it is in no history */
    static String of(ModerationEntry entry) {
        String actor = Actor.of(entry.record());
        return switch (entry.effect()) {
            case IN_FORCE -> "In force: it decides about its target.";
            case SUPERSEDED -> "Superseded by " + overruling(entry, "another action") + " on the same target.";
            case NO_RANK -> "Without effect: " + actor + " is neither owner nor moderator of the community now.";
            case OUT_OF_REACH -> "Without effect: the rank of " + actor + " does not reach this target.";
            case OVERRULED_BY_BLOCKLIST ->
                "Overruled by the blocklist of " + overruling(entry, "the community's config")
                        + ", which no unblock lifts.";
            case GONE -> throw new IllegalArgumentException("not of this community: " + entry.record());
        };
    }

    private static String overruling(ModerationEntry entry, String unnamed) {
        return entry.overruledBy() == null ? unnamed : entry.overruledBy().uri();
    }
}
