package org.impluvium.atproto.crypto;

import java.math.BigInteger;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.impluvium.atproto.data.Sha256;

/**
 * A private key, for those who make repositories: generators and tests. Immutable, safe for many threads. It never prints
 * its secret, but guards it no further: neither memory nor timing is protected.
 */
public final class SigningKey {

    /** Length of the secret number, in bytes. */
    public static final int LENGTH = 32;

    private final ECPrivateKeyParameters secret;
    private final PublicKey publicKey;
    private final Group group;

    private SigningKey(Curve curve, BigInteger secret) {
        this.group = Group.of(curve);
        this.secret = new ECPrivateKeyParameters(secret, group.domain());
        this.publicKey = PublicKey.of(
                curve, new FixedPointCombMultiplier().multiply(group.domain().getG(), secret));
    }

    /**
     * The key of a secret number in 32 big-endian bytes.
     *
     * @throws IllegalArgumentException if it does not lie between zero and the order of the curve
     */
    public static SigningKey of(Curve curve, byte[] secret) {
        BigInteger number = new BigInteger(1, secret);
        if (secret.length != LENGTH || !Group.of(curve).isScalar(number)) {
            throw new IllegalArgumentException("no private key on " + curve);
        }
        return new SigningKey(curve, number);
    }

    /** The key with which its signatures are checked. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /** Signs the SHA-256 of the message: compact, low S, and the same each time (RFC 6979). */
    public byte[] sign(byte[] message) {
        ECDSASigner ecdsa = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        ecdsa.init(true, secret);
        BigInteger[] halves = ecdsa.generateSignature(Sha256.hash(message));
        BigInteger s = group.isLow(halves[1]) ? halves[1] : group.order().subtract(halves[1]);
        byte[] signature = new byte[PublicKey.SIGNATURE_LENGTH];
        int half = PublicKey.SIGNATURE_LENGTH / 2;
        BigIntegers.asUnsignedByteArray(halves[0], signature, 0, half);
        BigIntegers.asUnsignedByteArray(s, signature, half, half);
        return signature;
    }

    @Override
    public String toString() {
        return "SigningKey[" + publicKey + ']';
    }
}
