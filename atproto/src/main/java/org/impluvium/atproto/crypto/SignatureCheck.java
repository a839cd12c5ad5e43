package org.impluvium.atproto.crypto;

/** What became of checking a signature. */
public enum SignatureCheck {
    /** The holder of the key signed this message. */
    VALID,
    /**
     * No signature in the one form that is allowed, whatever the key: not 64 bytes (DER, for example), a half outside the
     * group, or a high S. Another key cannot mend it.
     */
    MALFORMED,
    /** A signature of something else, or by another key; a key fetched anew may find it valid. */
    WRONG
}
