package org.impluvium.atproto.auth;

import java.util.Optional;
import org.impluvium.atproto.account.AccountKey;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.crypto.SignatureCheck;
import org.impluvium.atproto.identity.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * The key by which an account's tokens are checked, ready for use. Immutable, safe for many threads; equal when curve and
 * point are. Keep one for as long as it is used: the first check prepares the later ones.
 */
public final class IssuerKey {

    private final PublicKey key;

    private IssuerKey(PublicKey key) {
        this.key = key;
    }

    /** The key that a DID document writes so; empty if it is no point of a curve that we know. */
    public static Optional<IssuerKey> of(SigningKey written) {
        return AccountKey.decode(written).map(IssuerKey::new);
    }

    /** Whether this key signed a token, by the algorithm that the token names. */
    public boolean signed(ServiceToken token) {
        return key.curve() == token.curve() && key.check(token.signed(), token.signature()) == SignatureCheck.VALID;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IssuerKey issuer && key.equals(issuer.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
