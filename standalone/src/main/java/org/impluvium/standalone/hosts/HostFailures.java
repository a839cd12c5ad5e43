package org.impluvium.standalone.hosts;

import org.impluvium.api.write.RepositoryFailure;
import org.impluvium.atproto.identity.IdentityException;

/** What went wrong with a host, as the write API calls it. Pure. */
final class HostFailures {

    /** Error name of a host that has no such record; no failure to us. */
    static final String NO_RECORD = "RecordNotFound";

    private HostFailures() {}

    /**
     * There was no answer.
     *
     * @param changes whether it was asked for a change, of which nobody knows then, unless nothing was sent
     */
    static RepositoryFailure of(IdentityException thrown, boolean changes) {
        return switch (thrown.failure()) {
            case FORBIDDEN_ADDRESS, FORBIDDEN_URL -> RepositoryFailure.HOST_FORBIDDEN;
            case OVERLOADED -> RepositoryFailure.OVERLOADED;
            case NO_SUCH_HOST, NAME_SERVER_FAILED, CIRCUIT_OPEN, TLS_FAILED -> RepositoryFailure.HOST_AWAY;
            case TOO_LARGE, UNREADABLE -> changes ? RepositoryFailure.UNKNOWN : RepositoryFailure.UNUSABLE_ANSWER;
            default -> changes ? RepositoryFailure.UNKNOWN : RepositoryFailure.HOST_AWAY;
        };
    }

    /**
     * The host refused.
     *
     * @param error as the host calls it
     */
    static RepositoryFailure of(int status, String error, boolean changes) {
        return switch (error) {
            case "InvalidSwap" -> RepositoryFailure.CHANGED;
            case "ExpiredToken" -> RepositoryFailure.TOKEN_EXPIRED;
            case "InvalidToken", "AuthMissing", "AuthenticationRequired" -> RepositoryFailure.TOKEN_REFUSED;
            case "AccountTakedown", "AccountDeactivated", "RepoTakendown", "RepoDeactivated", "RepoSuspended" ->
                RepositoryFailure.INACTIVE;
            case NO_RECORD -> RepositoryFailure.NO_RECORD;
            default ->
                switch (status) {
                    case 401, 403 -> RepositoryFailure.TOKEN_REFUSED;
                    case 429 -> RepositoryFailure.HOST_BUSY;
                    case 400, 413, 422 -> RepositoryFailure.HOST_REFUSED;
                    case 502, 503, 504 -> changes ? RepositoryFailure.UNKNOWN : RepositoryFailure.HOST_AWAY;
                    default -> changes && status >= 500 ? RepositoryFailure.UNKNOWN : RepositoryFailure.UNUSABLE_ANSWER;
                };
        };
    }
}
