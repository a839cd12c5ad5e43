package org.impluvium.api.cluster;

import java.util.Locale;

/** Why another node did not answer. All of them are a reason to try elsewhere, once. */
public enum HopFailure {
    /** No connection: the node is down, or its cluster port cannot be reached. */
    CONNECT,
    /** As many requests as may are under way to it or wait: it is slow. */
    BUSY,
    /** Its answer did not come in time. */
    TIMEOUT,
    /** The connection ended before the answer was whole. */
    CLOSED,
    /** It does not know our secret. */
    REFUSED,
    /** It cannot read the community either. */
    NOT_READY,
    /** Its answer is longer than any of ours. */
    TOO_LONG;

    /** Its name in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
