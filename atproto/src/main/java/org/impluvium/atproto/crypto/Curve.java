package org.impluvium.atproto.crypto;

import java.util.Arrays;
import java.util.Optional;

/** The two curves that accounts may sign with (specification "Cryptography"). */
public enum Curve {
    /** secp256k1, JWT algorithm ES256K; its multicodec is {@code secp256k1-pub}. */
    K256(0xe7_01),
    /** secp256r1, also called P-256, JWT algorithm ES256; its multicodec is {@code p256-pub}. */
    P256(0x80_24);

    /** Length of the multicodec number that precedes a key in its text form: a varint of two bytes for both curves. */
    static final int PREFIX_LENGTH = 2;

    private final int prefix;

    Curve(int prefix) {
        this.prefix = prefix;
    }

    /** The curve whose multicodec number the bytes begin with. */
    static Optional<Curve> ofPrefix(byte[] bytes) {
        return Arrays.stream(values())
                .filter(curve -> bytes.length >= PREFIX_LENGTH
                        && bytes[0] == (byte) (curve.prefix >>> 8)
                        && bytes[1] == (byte) curve.prefix)
                .findFirst();
    }

    /** Writes the multicodec number to the first bytes. */
    void putPrefix(byte[] bytes) {
        bytes[0] = (byte) (prefix >>> 8);
        bytes[1] = (byte) prefix;
    }
}
