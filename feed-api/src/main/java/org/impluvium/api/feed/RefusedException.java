package org.impluvium.api.feed;

import java.io.Serial;
import org.impluvium.store.port.FeedUnavailableException;

/**
 * A request is not served. The message goes to the client, and from there to the user's screen: it is a plain sentence
 * and holds nothing that the client sent. Carries no stack trace.
 */
public class RefusedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    public RefusedException(Refusal refusal, String message) {
        super(message, null, false, false);
        this.refusal = refusal;
    }

    /** The request cannot be understood. */
    public static RefusedException invalid(String message) {
        return new RefusedException(Refusal.INVALID_REQUEST, message);
    }

    /** The client's view of a feed that the store cannot read now (rule Q5). */
    public static RefusedException of(FeedUnavailableException unavailable) {
        return new RefusedException(
                Refusal.of(unavailable.failure()), "This community is not ready yet. Please try again in a moment.");
    }

    public Refusal refusal() {
        return refusal;
    }

    /** The message, which is never absent here. */
    public String clientMessage() {
        return String.valueOf(getMessage());
    }
}
