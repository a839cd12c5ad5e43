package org.impluvium.standalone.reads;

import java.io.IOException;
import java.io.Serial;

/** The installation says that there is no such feed. */
public final class UnknownFeedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    UnknownFeedException(String message) {
        super(message);
    }
}
