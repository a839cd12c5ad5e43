package org.impluvium.reading.discovery;

import java.util.Locale;

/** Why a list of repositories ended before its end. The description tells the operator what to do. */
public enum DiscoveryFailure {
    HOST_AWAY("The host could not be asked, or answered with an error. Is its name right? What was found stays found."),
    HOST_FORBIDDEN("The host's name leads to where nobody may send us. If it is yours and meant, allow its network with"
            + " --allow-network."),
    NOT_OFFERED("The host does not offer such a list; not every relay and PDS does. Name another, or a file of DIDs."),
    LIST_MALFORMED("The host's answer is no list of repositories, or too long for one. The host is broken."),
    CURSOR_LOOPS(
            "The host's list comes back to where it was before, or goes on without naming anybody. The host is broken;"
                    + " what was found counts."),
    STOPPED("We were told to stop. The same command begins anew.");

    private final String description;

    DiscoveryFailure(String description) {
        this.description = description;
    }

    /** What it means for the operator. */
    public String description() {
        return description;
    }

    /** The name in messages and metrics. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
