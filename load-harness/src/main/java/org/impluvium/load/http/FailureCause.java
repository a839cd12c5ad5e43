package org.impluvium.load.http;

import java.util.Locale;

/** Why there was no answer. */
public enum FailureCause {
    /** No connection: nobody listens, the way is closed, the name is unknown, or it took too long. */
    NOT_CONNECTED("no connection could be made"),
    /** The connection ended before the answer did. */
    CLOSED("the connection was closed before the whole answer was there"),
    /** It took too long. */
    TIMED_OUT("no answer in time"),
    /** All connections were busy for so long that it was given up without having been sent. */
    NEVER_SENT("given up before a connection was free to send it"),
    /** What came is no HTTP. */
    NO_HTTP("the answer is no HTTP/1.1, or longer than it may be");

    private final String description;

    FailureCause(String description) {
        this.description = description;
    }

    /** The name in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In words. */
    public String description() {
        return description;
    }
}
