package org.impluvium.receiver.source;

import java.util.Locale;
import java.util.Optional;

/** What a server of frames is, and so for whom it speaks. */
public enum HostKind {
    /** The host of some accounts, which speaks for the status of those whose documents name it. */
    PDS,
    /** Hands on what the hosts of all accounts say, and is believed in what it says of their status. */
    RELAY;

    /** The kind of this name, in lower case. */
    public static Optional<HostKind> tryParse(String name) {
        return Names.find(values(), name);
    }

    /** What is done about proofs unless it is said. */
    public VerifyMode usualMode() {
        return this == PDS ? VerifyMode.ENFORCE : VerifyMode.REPORT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
