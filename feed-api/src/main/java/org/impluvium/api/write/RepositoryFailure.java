package org.impluvium.api.write;

import java.util.Locale;

/**
 * Why a repository could not be used. Nothing was written, except that with {@link #UNKNOWN} nobody knows. The sentence is for
 * the client. Constants are never renamed: alerts are written for their tags.
 */
public enum RepositoryFailure {
    /** The DID has no document that could be used. */
    NO_ACCOUNT("There is no account with the token's DID."),
    NO_HOST("The account's DID document names no host that this service may ask."),
    HOST_FORBIDDEN("The account's host is where this service must not connect to."),
    /** The directory, a domain or a name server could not be asked. */
    NOT_FOUND_OUT("The account's host could not be found out now. Nothing was written; please try again in a moment."),
    HOST_AWAY("The account's host does not answer. Nothing was written; please try again in a moment."),
    HOST_BUSY("The account's host has had too many requests of late. Nothing was written."),
    /** Of ours: too many are under way to that host. */
    OVERLOADED("Too many are writing now. Nothing was written; please try again in a moment."),
    TOKEN_REFUSED("The account's host does not take this token: log in there again and send the new access token."),
    TOKEN_EXPIRED("The session has expired: refresh it at the account's host and send the new access token."),
    FOREIGN_TOKEN("The account's host says that this token is somebody else's."),
    INACTIVE("The account is not active at its host."),
    CHANGED("The record was changed meanwhile. Look at it and try again."),
    /** Whoever looked for a record takes this for an answer. */
    NO_RECORD("There is no such record in the repository."),
    HOST_REFUSED("The account's host refuses this record. Nothing was written."),
    UNUSABLE_ANSWER("The account's host answered what cannot be used. Nothing was written."),
    UNKNOWN(
            "The account's host broke off: whether the change was made is not known. Look before you repeat it; repeating it"
                    + " with the same Idempotency-Key is safe.");

    private final String sentence;

    RepositoryFailure(String sentence) {
        this.sentence = sentence;
    }

    /** For the client; holds nothing that he or a host sent. */
    public String sentence() {
        return sentence;
    }

    /** The name in metrics, such as {@code host-away}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
