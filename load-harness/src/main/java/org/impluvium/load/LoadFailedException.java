package org.impluvium.load;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A load cannot be begun or gone on with. The message is one clear line for whoever started it. */
public final class LoadFailedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public LoadFailedException(String message) {
        this(message, null);
    }

    public LoadFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
