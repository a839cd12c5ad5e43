package org.impluvium.atproto.crypto;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;

/** The arithmetic of a curve. Immutable and safe for many threads, as BouncyCastle's curves are. */
final class Group {

    private static final Group K256 = new Group("secp256k1");
    private static final Group P256 = new Group("secp256r1");

    private final ECDomainParameters domain;
    private final BigInteger halfOrder;

    private Group(String name) {
        // The custom curves have field arithmetic of their own, several times as fast as the general one.
        X9ECParameters parameters = CustomNamedCurves.getByName(name);
        this.domain = new ECDomainParameters(parameters);
        this.halfOrder = domain.getN().shiftRight(1);
    }

    static Group of(Curve curve) {
        return switch (curve) {
            case K256 -> K256;
            case P256 -> P256;
        };
    }

    ECDomainParameters domain() {
        return domain;
    }

    /** The number of points, called n. */
    BigInteger order() {
        return domain.getN();
    }

    /** Whether a number is one of 1 to n − 1, as secrets and halves of signatures have to be. */
    boolean isScalar(BigInteger number) {
        return number.signum() > 0 && number.compareTo(order()) < 0;
    }

    /** Whether the second half of a signature is the lower one of the two numbers that would do. */
    boolean isLow(BigInteger s) {
        return s.compareTo(halfOrder) <= 0;
    }

    /** The point that the bytes encode, if it is one: coordinates below the field's size, and on the curve. */
    Optional<ECPoint> point(byte[] encoded) {
        try {
            return Optional.of(domain.getCurve().decodePoint(encoded));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
