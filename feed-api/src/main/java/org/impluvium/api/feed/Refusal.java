package org.impluvium.api.feed;

import org.impluvium.store.port.QueryFailure;

/**
 * Every way in which a request is not served, with the HTTP status and the XRPC error name that say so. This is the
 * only place that knows a status: everybody else names a refusal.
 */
public enum Refusal {
    /** The request cannot be understood; asking again will not help. */
    INVALID_REQUEST(400, "InvalidRequest", 0),
    /** The feed URI leads to no community here (rule Q4). */
    UNKNOWN_FEED(400, "UnknownFeed", 0),
    /** Several communities have the id that was asked for; the request must say which one is meant (rule C3). */
    AMBIGUOUS_COMMUNITY(400, "AmbiguousCommunity", 0),
    /** The answer depends on the viewer, and the request does not show who that is; the fault has a name of its own. */
    UNAUTHENTICATED(401, "AuthenticationRequired", 0),
    /** The account that the request is of cannot be used: by what its DID document says, not by what it may do. */
    UNUSABLE_ACCOUNT(400, "UnusableAccount", 0),
    /** A change needs a session, and the request has none. */
    SESSION_MISSING(401, "AuthMissing", 0),
    /** The token is none of a session of that account. */
    SESSION_INVALID(401, "InvalidToken", 0),
    /** The session's token is no longer good; a fresh one is. */
    SESSION_EXPIRED(401, "ExpiredToken", 0),
    /** Who asks is known, and may not (rules A1–A5). */
    FORBIDDEN(403, "Forbidden", 0),
    /** No such resource, outside of XRPC. */
    NOT_FOUND(404, "NotFound", 0),
    /** The resource exists, outside of XRPC, and is not to be used so. */
    METHOD_NOT_ALLOWED(405, "MethodNotAllowed", 0),
    /** The record is another one than the change was made for. */
    CONFLICT(409, "RecordChanged", 0),
    /** The body is longer than any that makes sense. */
    TOO_LONG(413, "PayloadTooLarge", 0),
    /** The body is no JSON. */
    NOT_JSON(415, "UnsupportedMediaType", 0),
    /** The idempotency key stands for something else. */
    KEY_REUSED(422, "IdempotencyKeyReused", 0),
    /** Too much of late, here or at the account's host; asking again helps after a while. */
    TOO_MANY(429, "RateLimitExceeded", 60),
    /** Our defect. The message must say nothing about it: the AppView shows it to users. */
    INTERNAL(500, "InternalServerError", 0),
    /** An XRPC method that this service does not have. */
    METHOD_NOT_IMPLEMENTED(501, "MethodNotImplemented", 0),
    /** The account's host does not do what a host does. */
    HOST_FAILED(502, "HostFailed", 0),
    /** Whether the change was made is not known. */
    OUTCOME_UNKNOWN(504, "OutcomeUnknown", 0),
    /** An answer now could be wrong (rule Q5); asking again in a moment helps. */
    NOT_READY(503, "NotReady", 2),
    /** This process is stopping or has failed; asking again helps once another has taken over. */
    CLOSED(503, "NotReady", 5),
    /** Who asks could not be found out now, by no fault of his. */
    UNIDENTIFIED(503, "UpstreamFailure", 5),
    /** More requests than can be read at once. */
    OVERLOADED(503, "NotEnoughResources", 1);

    private final int status;
    private final String error;
    private final int retryAfterSeconds;

    Refusal(int status, String error, int retryAfterSeconds) {
        this.status = status;
        this.error = error;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** What the store's failure means to a client. */
    public static Refusal of(QueryFailure failure) {
        return switch (failure) {
            case NOT_READY, NOT_DECLARED, ELSEWHERE -> NOT_READY;
            case CLOSED -> CLOSED;
        };
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** XRPC error name. */
    public String error() {
        return error;
    }

    /** After how many seconds asking again makes sense; 0 if it does not. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
