package org.impluvium.captures;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Something cannot be done with a capture; the message says in one line what and why, for whoever asked for it. */
public final class CaptureException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public CaptureException(String message) {
        this(message, null);
    }

    public CaptureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
