package org.impluvium.atproto.identity;

import java.util.Locale;

/**
 * Whether a handle and a DID point to each other. Each has its own counter; the description tells the operator what it
 * means and what to do. Constants are never renamed.
 */
public enum HandleVerdict {
    /** Both sides say so. */
    VERIFIED("The DID's document names the handle, and the handle's domain names the DID."),
    NOT_NAMED("The DID's document names no handle, or there is no document. Nothing to do."),
    POINTS_ELSEWHERE("The handle's domain names another DID: an old name, or somebody borrows it. Nothing to do."),
    POINTS_NOWHERE("The handle's domain names no DID, or none that can be read. Nothing to do; its owner may."),
    UNDECIDED("Neither side could be asked to the end; the counters of failures say why. It is tried again.");

    private final String description;

    HandleVerdict(String description) {
        this.description = description;
    }

    /** What it means for the operator. */
    public String description() {
        return description;
    }

    /** The name in metrics, such as {@code points-elsewhere}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
