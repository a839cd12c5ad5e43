package org.impluvium.loadtests.generator;

import java.math.BigInteger;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.data.DataValue;

/** The other signature that is as good for mathematics, and forbidden: with a high S. Pure functions. */
final class HighSignature {

    private static final BigInteger K256 =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final BigInteger P256 =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private HighSignature() {}

    static DataValue.Bytes of(DataValue.Bytes low, Curve curve) {
        byte[] signature = low.value().clone();
        int half = PublicKey.SIGNATURE_LENGTH / 2;
        BigInteger s = new BigInteger(1, signature, half, half);
        byte[] high = (curve == Curve.K256 ? K256 : P256).subtract(s).toByteArray();
        // More than half of the order, so 32 bytes, perhaps with one for the sign before them.
        System.arraycopy(high, high.length - half, signature, half, half);
        return new DataValue.Bytes(signature);
    }
}
