package org.impluvium.receiver.source;

import java.io.Serial;

/** A source that can never work as it is set; the message says what is wrong and, if known, what would be right. */
public final class SourceException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public SourceException(String message) {
        super(message);
    }

    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
