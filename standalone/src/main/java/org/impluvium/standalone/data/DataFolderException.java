package org.impluvium.standalone.data;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The data folder cannot be used; nothing in it was changed. The message is meant for the operator. */
public final class DataFolderException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    DataFolderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
