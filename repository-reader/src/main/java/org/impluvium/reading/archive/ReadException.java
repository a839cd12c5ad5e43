package org.impluvium.reading.archive;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A repository could not be read. Without a stack trace, since strangers cause it. Immutable. */
public final class ReadException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ReadFailure failure;
    private final @Nullable Duration retryAfter;

    /** Makes a failure whose message names the spot. */
    public ReadException(ReadFailure failure, String message) {
        this(failure, message, null);
    }

    /** Makes a failure of which is known when it is worth asking again. */
    public ReadException(ReadFailure failure, String message, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.failure = failure;
        this.retryAfter = retryAfter;
    }

    public ReadFailure failure() {
        return failure;
    }

    /** When it is worth asking again, if the other side says so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The failure inside what a stage hands out; anything else is a fault. */
    public static ReadException in(Throwable thrown) {
        Throwable inner = thrown;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner instanceof ReadException known
                ? known
                : new ReadException(ReadFailure.FAULT, String.valueOf(inner));
    }
}
