package org.impluvium.processor.record;

import java.io.Serial;

/**
 * A community record breaks its rules; it counts as absent (rule I3). The message says where and how, for its author.
 *
 * <p>Checked and without a stack trace: anybody may write such records, as many as they like.
 */
public final class InvalidRecordException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    InvalidRecordException(String message) {
        super(message, null, false, false);
    }
}
