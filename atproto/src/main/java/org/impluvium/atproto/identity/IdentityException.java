package org.impluvium.atproto.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The one failure of everything that concerns identities. Checked, and without a stack trace, since strangers cause it:
 * a flood of bad names must not cost more than a flood of good ones. Immutable, so that a cache may hand it out again.
 */
public final class IdentityException extends Exception {

    private static final long serialVersionUID = 1L;

    private final IdentityFailure failure;
    private final @Nullable Duration retryAfter;

    /** Makes a failure whose message names the spot; what strangers sent is never quoted at length. */
    public IdentityException(IdentityFailure failure, String message) {
        this(failure, message, null);
    }

    /** Makes a failure of which is known when it is worth asking again. */
    public IdentityException(IdentityFailure failure, String message, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.failure = failure;
        this.retryAfter = retryAfter;
    }

    /** What went wrong; never changes its meaning, so that counters may be named after it. */
    public IdentityFailure failure() {
        return failure;
    }

    /** When it is worth asking again, if the other side or a limit of ours says so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The failure inside what a {@link java.util.concurrent.CompletionStage} hands out; anything else is a fault. */
    public static IdentityException in(Throwable thrown) {
        Throwable inner = thrown;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner instanceof IdentityException known
                ? known
                : new IdentityException(IdentityFailure.FAULT, String.valueOf(inner));
    }
}
