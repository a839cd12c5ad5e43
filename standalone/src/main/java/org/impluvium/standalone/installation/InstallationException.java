package org.impluvium.standalone.installation;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The process does not belong to the installation; nothing was changed. The message is meant for the operator. */
public final class InstallationException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    InstallationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
