package org.impluvium.receiver.source;

import java.util.Locale;

/** Why a connection ended or did not come about, so that another one is made (rule I4). */
public enum ReconnectCause {
    REFUSED("No connection: the host is down, unknown or unreachable. We go on trying with growing pauses."),
    UPGRADE_REFUSED("The host answers, but not with a WebSocket: is the URI right? The log has the HTTP status."),
    CLOSED("The source closed the connection, or it was lost. Normal at its restarts."),
    SILENT("Neither frames nor an answer to our ping (rule I4). Is the network broken?"),
    ERROR_FRAME("The source sent an error frame; the log has its name. ConsumerTooSlow: are we too slow?"),
    SOCKET_ERROR("What came broke the WebSocket protocol or its size limit. If it comes again it is stepped over.");

    private final String description;

    ReconnectCause(String description) {
        this.description = description;
    }

    /** What it means for the operator. */
    public String description() {
        return description;
    }

    /** The name in metrics. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
