package org.impluvium.atproto.account;

import java.util.Optional;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.identity.SigningKey;

/** From the key that a DID document writes to one that checks signatures. Pure functions. */
public final class AccountKey {

    private AccountKey() {}

    /**
     * Decodes a key.
     *
     * @return empty if it is no point on a curve that we know
     */
    public static Optional<PublicKey> decode(SigningKey written) {
        return switch (written.form()) {
            case MULTIKEY -> PublicKey.tryParseMultikey(written.multibase());
            case SECP256K1_2019 -> PublicKey.tryParseBarePoint(Curve.K256, written.multibase());
            case SECP256R1_2019 -> PublicKey.tryParseBarePoint(Curve.P256, written.multibase());
        };
    }
}
