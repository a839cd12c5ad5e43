package org.impluvium.guarantees.cluster;

import java.util.Locale;

/** What a process of the cluster does. */
public enum Role {
    BROKER,
    RECEIVER,
    PROCESSOR,
    FEED_NODE;

    /** The command that does it. */
    String command() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
