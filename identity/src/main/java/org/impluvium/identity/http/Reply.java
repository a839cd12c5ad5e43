package org.impluvium.identity.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.identity.limit.RetryAfter;

/**
 * What a host answered to one request.
 *
 * @param status of HTTP
 * @param headers of HTTP
 * @param body the content, cut off at the bound
 * @param cut whether there was more
 */
record Reply(int status, MultiMap headers, Buffer body, boolean cut) {

    /** The pause of a host that says "too many requests" without saying for how long. */
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);

    boolean isContent() {
        return status / 100 == 2;
    }

    boolean isRedirect() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /** This reply, if it is content in whole or a redirect; everything else is thrown as what it means. */
    Reply orThrow(Instant now) throws IdentityException {
        if (isRedirect()) {
            return this;
        } else if (isContent()) {
            orThrowIfCut();
            return this;
        }
        throw refusal(now);
    }

    /** Whatever it is, it must be whole. */
    void orThrowIfCut() throws IdentityException {
        if (cut) {
            throw new IdentityException(IdentityFailure.TOO_LARGE, "more than " + body.length() + " bytes");
        }
    }

    /**
     * As {@link #orThrow}, but what the host refuses to give for a reason of its own is an answer too: whoever reads streams
     * asks for things that may not be there.
     */
    Reply orThrowUnlessRefused(Instant now) throws IdentityException {
        boolean refused = status / 100 == 4 && status != 429;
        // A stream whose reader wants no more is cut, and whole all the same.
        return refused || isContent() ? this : orThrow(now);
    }

    private IdentityException refusal(Instant now) {
        String message = "status " + status;
        Optional<Duration> retryAfter = RetryAfter.parse(headers.get("Retry-After"), now);
        return switch (status) {
            case 404 -> new IdentityException(IdentityFailure.NOT_FOUND, message);
            case 410 -> new IdentityException(IdentityFailure.TOMBSTONED, message);
            case 429 -> new IdentityException(IdentityFailure.RATE_LIMITED, message, retryAfter.orElse(USUAL_PAUSE));
            default ->
                status / 100 == 5
                        ? new IdentityException(IdentityFailure.SERVER_ERROR, message, retryAfter.orElse(null))
                        : new IdentityException(IdentityFailure.REFUSED, message);
        };
    }
}
