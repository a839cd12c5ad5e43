package org.impluvium.standalone.node;

import java.io.Serial;

/** A process could not be started; nothing of it is left running. The message is meant for the operator. */
public final class StartFailedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    StartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
