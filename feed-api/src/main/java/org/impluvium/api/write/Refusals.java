package org.impluvium.api.write;

import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.atproto.auth.TokenFault;

/** What failures of accounts and their hosts mean to the client. Pure. */
public final class Refusals {

    private Refusals() {}

    /** The repository could not be used. */
    public static RefusedException of(RepositoryException thrown) {
        return new RefusedException(refusal(thrown.failure()), thrown.failure().sentence());
    }

    private static Refusal refusal(RepositoryFailure failure) {
        return switch (failure) {
            case NO_ACCOUNT, NO_HOST, HOST_FORBIDDEN -> Refusal.UNUSABLE_ACCOUNT;
            case NOT_FOUND_OUT, HOST_AWAY -> Refusal.UNIDENTIFIED;
            case HOST_BUSY -> Refusal.TOO_MANY;
            case OVERLOADED -> Refusal.OVERLOADED;
            case TOKEN_REFUSED, FOREIGN_TOKEN -> Refusal.SESSION_INVALID;
            case TOKEN_EXPIRED -> Refusal.SESSION_EXPIRED;
            case INACTIVE -> Refusal.FORBIDDEN;
            case NO_RECORD -> Refusal.NOT_FOUND;
            case CHANGED -> Refusal.CONFLICT;
            case HOST_REFUSED, UNUSABLE_ANSWER -> Refusal.HOST_FAILED;
            case UNKNOWN -> Refusal.OUTCOME_UNKNOWN;
        };
    }

    /** The token cannot be of a session that is open. */
    public static RefusedException of(TokenFault fault) {
        return switch (fault) {
            case MISSING ->
                new RefusedException(
                        Refusal.SESSION_MISSING,
                        "This needs the access token of your session at your account's host, as Authorization: Bearer.");
            case EXPIRED -> new RefusedException(Refusal.SESSION_EXPIRED, RepositoryFailure.TOKEN_EXPIRED.sentence());
            case WRONG_TYPE ->
                new RefusedException(
                        Refusal.SESSION_INVALID,
                        "This is no access token of a session: neither a refresh token, nor one for a service, nor one of"
                                + " OAuth that is bound to a key is of use here.");
            default ->
                new RefusedException(
                        Refusal.SESSION_INVALID,
                        "This is no access token of a session: it must be a JWT whose sub is your DID and that has an exp.");
        };
    }
}
