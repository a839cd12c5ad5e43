package org.impluvium.atproto.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;
import org.impluvium.atproto.data.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A public key: a point of one of the two curves, never the one at infinity. Immutable and safe for use by many threads at
 * once; equal when curve and point are. Keep one for as long as it is used: the first check fills a table that makes the
 * later ones faster.
 */
public final class PublicKey {

    /** Length of a compressed point, in bytes: its sign and its x. */
    public static final int LENGTH = 33;

    /** Length of a compact signature, in bytes: r and s. */
    public static final int SIGNATURE_LENGTH = 64;

    private static final int UNCOMPRESSED_LENGTH = 65;
    private static final String DID_KEY = "did:key:";
    private static final String BASE58 = "z";

    private final Curve curve;
    private final ECPublicKeyParameters point;
    private final byte[] compressed;

    private PublicKey(Curve curve, ECPoint point) {
        this.curve = curve;
        this.point = new ECPublicKeyParameters(point, Group.of(curve).domain());
        this.compressed = point.getEncoded(true);
    }

    /** The key of a {@code did:key:z…}, or empty if it is none on these curves. */
    public static Optional<PublicKey> tryParseDidKey(@Nullable String text) {
        return text != null && text.startsWith(DID_KEY)
                ? tryParseMultikey(text.substring(DID_KEY.length()))
                : Optional.empty();
    }

    /**
     * The key in the form of a DID document's {@code Multikey}: {@code z}, then in base-58 the curve's number and the
     * compressed point. Empty if it is none on these curves.
     */
    public static Optional<PublicKey> tryParseMultikey(@Nullable String text) {
        return base58(text).flatMap(bytes -> Curve.ofPrefix(bytes)
                .flatMap(curve -> tryDecode(curve, Arrays.copyOfRange(bytes, Curve.PREFIX_LENGTH, bytes.length))));
    }

    /**
     * The key in the older form of DID documents, whose type names the curve ({@code EcdsaSecp256k1VerificationKey2019},
     * {@code EcdsaSecp256r1VerificationKey2019}): {@code z}, then in base-58 the bare point, compressed or not.
     */
    public static Optional<PublicKey> tryParseBarePoint(Curve curve, @Nullable String text) {
        return base58(text).flatMap(bytes -> isUncompressed(bytes) ? point(curve, bytes) : tryDecode(curve, bytes));
    }

    /** The key whose compressed point these bytes are; empty for any other form and for what is no point of the curve. */
    public static Optional<PublicKey> tryDecode(Curve curve, byte[] compressed) {
        return isCompressed(compressed) ? point(curve, compressed) : Optional.empty();
    }

    static PublicKey of(Curve curve, ECPoint point) {
        return new PublicKey(curve, point.normalize());
    }

    private static boolean isCompressed(byte[] bytes) {
        return bytes.length == LENGTH && (bytes[0] == 2 || bytes[0] == 3);
    }

    private static boolean isUncompressed(byte[] bytes) {
        return bytes.length == UNCOMPRESSED_LENGTH && bytes[0] == 4;
    }

    private static Optional<PublicKey> point(Curve curve, byte[] encoded) {
        return Group.of(curve).point(encoded).map(point -> new PublicKey(curve, point));
    }

    private static Optional<byte[]> base58(@Nullable String multibase) {
        return multibase != null && multibase.startsWith(BASE58)
                ? Optional.ofNullable(Base58.decode(multibase.substring(BASE58.length())))
                : Optional.empty();
    }

    /** Checks a compact signature over the SHA-256 of the message. Any bytes may come. */
    public SignatureCheck check(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_LENGTH) {
            return SignatureCheck.MALFORMED;
        }
        BigInteger r = new BigInteger(1, signature, 0, SIGNATURE_LENGTH / 2);
        BigInteger s = new BigInteger(1, signature, SIGNATURE_LENGTH / 2, SIGNATURE_LENGTH / 2);
        Group group = Group.of(curve);
        if (!group.isScalar(r) || !group.isScalar(s) || !group.isLow(s)) {
            return SignatureCheck.MALFORMED;
        }
        ECDSASigner ecdsa = new ECDSASigner();
        ecdsa.init(false, point);
        return ecdsa.verifySignature(Sha256.hash(message), r, s) ? SignatureCheck.VALID : SignatureCheck.WRONG;
    }

    /** The curve that the point is on. */
    public Curve curve() {
        return curve;
    }

    /** The compressed point, {@link #LENGTH} bytes, a copy. */
    public byte[] compressed() {
        return compressed.clone();
    }

    /** The form of {@code Multikey}, which {@link #tryParseMultikey} reads. */
    public String multikey() {
        byte[] bytes = new byte[Curve.PREFIX_LENGTH + LENGTH];
        curve.putPrefix(bytes);
        System.arraycopy(compressed, 0, bytes, Curve.PREFIX_LENGTH, LENGTH);
        return BASE58 + Base58.encode(bytes);
    }

    /** The form {@code did:key:z…}, which {@link #tryParseDidKey} reads. */
    public String didKey() {
        return DID_KEY + multikey();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PublicKey key && curve == key.curve && Arrays.equals(compressed, key.compressed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(compressed);
    }

    /** As {@link #didKey()}. */
    @Override
    public String toString() {
        return didKey();
    }
}
