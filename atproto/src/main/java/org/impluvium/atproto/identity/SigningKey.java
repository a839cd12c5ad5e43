package org.impluvium.atproto.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account's public key as its DID document writes it: not decoded, only known to be base 58. Immutable.
 *
 * @param form how the text is to be read
 * @param multibase {@code z} and base 58, at most {@link #MAX_LENGTH} characters
 */
public record SigningKey(Form form, String multibase) {

    /** Longest text: an uncompressed point takes 90. */
    public static final int MAX_LENGTH = 128;

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /** How a key is written. */
    public enum Form {
        /** With the curve in front, compressed: what follows {@code did:key:}. */
        MULTIKEY("Multikey"),
        /** An old form: a bare point on secp256k1 (K-256). */
        SECP256K1_2019("EcdsaSecp256k1VerificationKey2019"),
        /** An old form: a bare point on secp256r1 (P-256). */
        SECP256R1_2019("EcdsaSecp256r1VerificationKey2019");

        private final String type;

        Form(String type) {
            this.type = type;
        }

        /** The form of this name in a document's {@code type}. */
        static Optional<Form> ofType(@Nullable String type) {
            for (Form form : values()) {
                if (form.type.equals(type)) {
                    return Optional.of(form);
                }
            }
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException if the text is not of base 58 */
    public SigningKey {
        if (!isBase58(multibase)) {
            throw new IllegalArgumentException("not a key in base 58");
        }
    }

    static Optional<SigningKey> tryParse(@Nullable String type, @Nullable String multibase) {
        return Form.ofType(type)
                .filter(form -> multibase != null && isBase58(multibase))
                .map(form -> new SigningKey(form, String.valueOf(multibase)));
    }

    private static boolean isBase58(String multibase) {
        return multibase.length() > 1
                && multibase.length() <= MAX_LENGTH
                && multibase.charAt(0) == 'z'
                && multibase.chars().skip(1).allMatch(c -> BASE58.indexOf(c) >= 0);
    }

    /** The key as a {@code did:key}; empty for the old forms, whose bytes have to be rewritten for it. */
    public Optional<String> didKey() {
        return form == Form.MULTIKEY ? Optional.of("did:key:" + multibase) : Optional.empty();
    }
}
