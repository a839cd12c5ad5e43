package org.impluvium.streams;

import java.io.Serial;

/**
 * A record that a processor cannot handle, whatever it tries: it goes to the dead letters and the stream goes on.
 *
 * <p>To be thrown before anything was stored or forwarded for the record; what was done before it would stay done. Any
 * other exception is a fault of ours and stops the process.
 */
public final class UnprocessableRecordException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public UnprocessableRecordException(String reason) {
        super(reason);
    }

    public UnprocessableRecordException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
