package org.impluvium.reading;

import java.util.Optional;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.identity.DidDocument;

/** The key of an account as something that checks signatures. Pure functions. */
final class AccountKeys {

    private AccountKeys() {}

    /** The key that the document names; empty if it names none that is on our curves. */
    static Optional<PublicKey> of(DidDocument document) {
        return document.signingKey().flatMap(key -> switch (key.form()) {
            case MULTIKEY -> PublicKey.tryParseMultikey(key.multibase());
            case SECP256K1_2019 -> PublicKey.tryParseBarePoint(Curve.K256, key.multibase());
            case SECP256R1_2019 -> PublicKey.tryParseBarePoint(Curve.P256, key.multibase());
        });
    }
}
