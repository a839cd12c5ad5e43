package org.impluvium.atproto;

/**
 * The one failure of every decoder in this module: the bytes or the text are not what they should be.
 *
 * <p>Checked, because bad input is an everyday event that the caller has to count (rule I3), and without a stack trace,
 * because a flood of bad frames must not cost more than a flood of good ones. {@link #reason()} is fit for a metric's
 * tag; the message names the spot.
 */
public final class DecodeException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, coarse enough to count by. */
    public enum Reason {
        /** The input ends, or a declared length reaches, beyond its last byte. */
        TRUNCATED,
        /** Not a well-formed encoding, whatever it might mean. */
        MALFORMED,
        /** Bytes follow the last thing that belongs here. */
        TRAILING_BYTES,
        /** Well-formed, but not in the one form that is allowed: key order, shortest heads. */
        NOT_CANONICAL,
        /** A map holds the same key twice. */
        DUPLICATE_KEY,
        /** A text is not UTF-8, or holds half of a surrogate pair. */
        INVALID_TEXT,
        /** A content identifier that is none, or none of the kinds in {@link org.impluvium.atproto.data.Cid}. */
        INVALID_CID,
        /** Well-formed, but outside the data model: floats, tags, simple values, integers over 64 bits. */
        UNSUPPORTED,
        /** Another type than the reader asked for. */
        WRONG_TYPE,
        /** Nested deeper than the bound. */
        TOO_DEEP,
        /** More bytes, items or blocks than the bound. */
        TOO_LARGE,
        /** A well-formed document that breaks the rules of its own kind. */
        INVALID_DOCUMENT
    }

    private final Reason reason;

    /** Makes a failure whose message names the spot; input is never quoted at length. */
    public DecodeException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** What is wrong; never changes its meaning, so that counters may be named after it. */
    public Reason reason() {
        return reason;
    }
}
