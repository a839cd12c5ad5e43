package org.impluvium.standalone.generation;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** What is wanted of the generations cannot be done; what was there before is as it was. The message is meant for the operator. */
public final class GenerationException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public GenerationException(String message) {
        this(message, null);
    }

    public GenerationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
