package org.impluvium.standalone.cli;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A command cannot go on. The message is a clear one for the operator; the cause goes to the log. */
public final class CommandFailedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public CommandFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
