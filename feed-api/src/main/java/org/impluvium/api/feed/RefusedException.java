package org.impluvium.api.feed;

import java.io.Serial;
import org.impluvium.atproto.auth.TokenFault;
import org.impluvium.store.port.FeedUnavailableException;

/**
 * A request is not served. The message goes to the client, and from there to the user's screen: it is a plain sentence
 * and holds nothing that the client sent. Carries no stack trace.
 */
public class RefusedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final Refusal refusal;
    private final String error;
    private final int retryAfterSeconds;

    public RefusedException(Refusal refusal, String message) {
        this(refusal, refusal.error(), message);
    }

    private RefusedException(Refusal refusal, String error, String message) {
        this(refusal, error, message, refusal.retryAfterSeconds());
    }

    private RefusedException(Refusal refusal, String error, String message, int retryAfterSeconds) {
        super(message, null, false, false);
        this.refusal = refusal;
        this.error = error;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** The same where it is known after how many seconds asking again makes sense. */
    public static RefusedException until(Refusal refusal, String message, int retryAfterSeconds) {
        return new RefusedException(refusal, refusal.error(), message, retryAfterSeconds);
    }

    /** The answer depends on who asks, and the token does not show it. */
    public static RefusedException of(TokenFault fault) {
        return fault.isOurs()
                ? new RefusedException(
                        Refusal.UNIDENTIFIED, "Your account could not be looked up. Please try again in a moment.")
                : new RefusedException(
                        Refusal.UNAUTHENTICATED, fault.error(), "This needs a valid token of your account.");
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

    /** After how many seconds asking again makes sense; 0 if it does not. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The XRPC error name. */
    public String error() {
        return error;
    }

    /** The message, which is never absent here. */
    public String clientMessage() {
        return String.valueOf(getMessage());
    }
}
