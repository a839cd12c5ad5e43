package org.impluvium.reading.discovery;

import java.util.concurrent.CompletionException;

/** A list of repositories ended before its end. Without a stack trace, since strangers cause it. */
public final class DiscoveryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final DiscoveryFailure failure;

    DiscoveryException(DiscoveryFailure failure, String message) {
        super(message, null, false, false);
        this.failure = failure;
    }

    public DiscoveryFailure failure() {
        return failure;
    }

    static DiscoveryException in(Throwable thrown) {
        Throwable inner =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return inner instanceof DiscoveryException known
                ? known
                : new DiscoveryException(DiscoveryFailure.HOST_AWAY, String.valueOf(inner));
    }
}
