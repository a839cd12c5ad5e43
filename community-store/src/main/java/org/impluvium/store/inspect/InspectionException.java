package org.impluvium.store.inspect;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The local state cannot be looked at. The message is a clear one for the operator. */
public final class InspectionException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public InspectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
