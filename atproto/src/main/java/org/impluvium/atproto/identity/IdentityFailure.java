package org.impluvium.atproto.identity;

import java.util.Locale;

/**
 * Why an identity could not be had. Each has its own counter; the description tells the operator what it means and what to
 * do. Constants are never renamed: alerts are written for their tags. {@link #lasting()} is the retry policy.
 */
public enum IdentityFailure {
    UNSUPPORTED_METHOD(
            Lasting.FOR_EVER,
            "A DID of a method that the AT Protocol does not use (neither plc nor web). Nothing to do; if the protocol has"
                    + " been extended, update this software."),
    INVALID_NAME(
            Lasting.FOR_EVER,
            "A DID or handle that no host can stand behind: a did:web with path or port, a did:plc of wrong form, a"
                    + " reserved top-level domain. Nothing to do; in a test network allow its networks."),
    NOT_FOUND(Lasting.NONE, "The directory or host says that there is no such identity. Nothing to do; its owner may."),
    TOMBSTONED(Lasting.NONE, "The directory says that the identity was given up. Nothing to do."),
    NO_SUCH_HOST(
            Lasting.BAD,
            "The host's name does not exist. Nothing to do if it is a stranger's; if it is the PLC directory's, check the"
                    + " setting and the name server."),
    REFUSED(
            Lasting.BAD,
            "The host answered with a status that is neither success nor \"not found\" nor its own error. If it is the"
                    + " PLC directory, are we blocked there?"),
    UNREADABLE(
            Lasting.BAD,
            "An answer that is not what it should be: no JSON, no DID, no HTTP. If it is the PLC directory, does the"
                    + " setting point to one, and is there a proxy between?"),
    WRONG_ID(
            Lasting.BAD,
            "A DID document that speaks of another DID. Nothing to do if it is a stranger's; a directory that does so is"
                    + " broken or hostile: change the setting."),
    INVALID_DOCUMENT(
            Lasting.BAD, "A DID document that breaks the rules of its kind. Nothing to do; its owner has to mend it."),
    TOO_LARGE(Lasting.BAD, "An answer over the bound was cut off. Nothing to do unless it is the PLC directory's."),
    AMBIGUOUS_HANDLE(
            Lasting.BAD, "DNS names several DIDs for one handle. Nothing to do; its owner has to remove all but one."),
    FORBIDDEN_ADDRESS(
            Lasting.BAD,
            "A host's name points to an address inside a network. If it is yours and meant, allow its network; else"
                    + " somebody tries to reach your network through us, and was stopped."),
    FORBIDDEN_URL(
            Lasting.BAD,
            "A redirect to a URL that may not be asked: not HTTPS, another port, a user name in it. Somebody may try to"
                    + " reach your network through us; nothing to do."),
    TOO_MANY_REDIRECTS(Lasting.BAD, "More redirects than are followed. Nothing to do."),
    NAME_SERVER_FAILED(
            Lasting.AWAY,
            "The name server did not answer or failed. If it lasts, check the setting and the name server."),
    UNREACHABLE(
            Lasting.AWAY,
            "No connection, or it broke. If it lasts and it is the PLC directory: check the network and the firewall."),
    TLS_FAILED(
            Lasting.AWAY,
            "The host's certificate is not valid for its name, or the handshake failed. If it is the PLC directory, is"
                    + " there a proxy between, and is our clock right?"),
    TIMED_OUT(Lasting.AWAY, "The host took too long. If it lasts and it is the PLC directory, check the network."),
    SERVER_ERROR(Lasting.AWAY, "The host reported an error of its own (5xx). Nothing to do but wait."),
    RATE_LIMITED(
            Lasting.AWAY,
            "The host asked us to come back later (429). If it is the PLC directory and lasts, lower our rate towards it"
                    + " or run a directory replica."),
    CIRCUIT_OPEN(
            Lasting.AWAY,
            "Not asked, because the host failed several times in a row; it is tried again by itself. Look at the other"
                    + " causes for why."),
    OVERLOADED(
            Lasting.AWAY,
            "Not asked, because too many lookups wait already. If it lasts, raise the limits, or look for an account or"
                    + " site that causes a flood."),
    FAULT(Lasting.AWAY, "A fault of our own; the log has it. Please report it.");

    /** How long a failure says something, and what it means for an answer that was had before. */
    public enum Lasting {
        /** It follows from the name alone: asking again is useless. */
        FOR_EVER,
        /** An authority says that there is none: this replaces what was known, and is believed for a while. */
        NONE,
        /** An answer came that cannot be used: ask again after a while; what was known stays valid until it expires. */
        BAD,
        /** No answer came: ask again soon; what was known stays valid until it expires. */
        AWAY
    }

    private final Lasting lasting;
    private final String description;

    IdentityFailure(Lasting lasting, String description) {
        this.lasting = lasting;
        this.description = description;
    }

    /** How long it says something. */
    public Lasting lasting() {
        return lasting;
    }

    /** What it means for the operator. */
    public String description() {
        return description;
    }

    /** The name in metrics, such as {@code forbidden-address}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
