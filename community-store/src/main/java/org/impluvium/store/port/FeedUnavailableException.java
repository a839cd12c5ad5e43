package org.impluvium.store.port;

import java.io.Serial;

/** A feed cannot be read now; {@link #failure()} says why and what to do. Carries no stack trace. */
public final class FeedUnavailableException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final QueryFailure failure;

    public FeedUnavailableException(QueryFailure failure, String message) {
        super(message, null, false, false);
        this.failure = failure;
    }

    public QueryFailure failure() {
        return failure;
    }
}
