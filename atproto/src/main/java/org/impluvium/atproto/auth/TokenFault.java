package org.impluvium.atproto.auth;

import java.util.Locale;

/**
 * Why a token does not show who asks, in the order in which it is looked at. Each has its own counter; the description
 * tells the operator what it means and what to do. Constants are never renamed: alerts are written for their tags.
 */
public enum TokenFault {
    MISSING("MissingJwt", "There is no token. Nothing to do: whoever is not logged in sends none."),
    MALFORMED(
            "BadJwt",
            "Not a bearer token of three parts with issuer, audience and expiry, or longer than is read. Nothing to do."),
    WRONG_TYPE(
            "BadJwtType",
            "An access, refresh or DPoP token: somebody sends us what only his own host should see. Nothing to do."),
    EXPIRED("JwtExpired", "The token's time is over. If most are, is our clock right?"),
    ISSUED_LATER("BadJwt", "The token will be made in more than five minutes. If most are, is our clock right?"),
    LIVES_TOO_LONG(
            "BadJwt", "The token is good for more than an hour from now, longer than we remember it. Nothing to do."),
    WRONG_AUDIENCE(
            "BadJwtAudience",
            "The token is for another service: some self-hosted servers make such. If most are, does --hostname say"
                    + " what the feeds' records call this service?"),
    WRONG_METHOD(
            "BadJwtLexiconMethod",
            "The token is for another method, or for none in particular. A caller who talked to the AppView directly"
                    + " has one for getFeed. Nothing to do."),
    BAD_ISSUER("BadJwtIss", "The token's issuer is no DID. Nothing to do."),
    REPEATED("JwtRepeated", "The same token again where each counts once. Somebody may use what he has overheard."),
    UNKNOWN_ISSUER(
            "AuthenticationRequired",
            "The issuer has no DID document, or none with a key that we can use. Nothing to do; its owner may."),
    WRONG_SIGNATURE(
            "BadJwtSignature",
            "The signature is not of the issuer's key, not even of the one fetched anew, or of another form than the"
                    + " protocol allows. Somebody may pretend to be somebody else."),
    KEY_UNAVAILABLE(
            "UpstreamFailure",
            "The issuer's key could not be fetched now; the counters of identity say why. If it lasts, check the PLC"
                    + " directory."),
    NOT_CHECKED(
            "NotEnoughResources",
            "More tokens at once than are looked at. If it lasts: the PLC directory is slow, or somebody floods us.");

    private final String error;
    private final String description;

    TokenFault(String error, String description) {
        this.error = error;
        this.description = description;
    }

    /** The XRPC error name, as the reference servers call it where they know it. */
    public String error() {
        return error;
    }

    /** What it means for the operator. */
    public String description() {
        return description;
    }

    /** Whether the same token may be found good in a moment: the fault is not its own. */
    public boolean isOurs() {
        return this == KEY_UNAVAILABLE || this == NOT_CHECKED;
    }

    /** The name in metrics, such as {@code wrong-audience}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
