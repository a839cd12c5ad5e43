package org.impluvium.atproto.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** Keys and their parts, for tests. */
final class Keys {

    static final BigInteger K256_FIELD =
            new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);
    static final BigInteger P256_FIELD =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

    private Keys() {}

    /** A key whose secret is this number. */
    static SigningKey of(Curve curve, long secret) {
        return SigningKey.of(curve, unsigned(BigInteger.valueOf(secret)));
    }

    /** A number in 32 big-endian bytes. */
    static byte[] unsigned(BigInteger number) {
        byte[] bytes = new byte[32];
        byte[] signed = number.toByteArray();
        int length = Math.min(signed.length, 32);
        System.arraycopy(signed, signed.length - length, bytes, 32 - length, length);
        return bytes;
    }

    /** The compressed form of a point with an even y. */
    static byte[] point(BigInteger x) {
        return concat(new byte[] {2}, unsigned(x));
    }

    static byte[] concat(byte[] head, byte[] tail) {
        byte[] bytes = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, bytes, head.length, tail.length);
        return bytes;
    }
}
