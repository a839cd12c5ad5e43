package org.impluvium.atproto.identity;

import java.util.Locale;

/**
 * What a DID document lacks, though it can be read. Each has its own counter; the description tells the operator what it
 * means and what to do. Constants are never renamed.
 */
public enum DocumentGap {
    NO_SIGNING_KEY("No atproto signing key: what this account says cannot be verified. Its owner has to publish one."),
    UNUSABLE_SIGNING_KEY(
            "An atproto signing key of an unknown type or not in base 58. Its owner has to publish another; if there are"
                    + " many, has the protocol got a new type?"),
    NO_PDS("No atproto PDS: this account's repository cannot be read. Its owner has to name one."),
    UNUSABLE_PDS(
            "A PDS that is not an HTTPS URL of a public host and nothing more. Its owner has to mend it; in a test network"
                    + " allow its networks."),
    NO_HANDLE("No handle. Nothing to do: an account may have none."),
    UNUSABLE_HANDLE("An at:// name that is no handle; it is skipped. Nothing to do.");

    private final String description;

    DocumentGap(String description) {
        this.description = description;
    }

    /** What it means for the operator. */
    public String description() {
        return description;
    }

    /** The name in metrics, such as {@code no-pds}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
