package org.impluvium.receiver.verify;

import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.account.AccountKey;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.identity.SigningKey;

/** Decoded keys, which have tables that make each check after the first faster. Safe for use by many threads. */
final class AccountKeys {

    private final Map<SigningKey, Optional<PublicKey>> keys;

    /** @param most keys that are kept; one takes some ten thousand bytes when it was used */
    AccountKeys(int most) {
        this.keys = new LastUsed<>(most);
    }

    /** The key that a document writes so; empty if it is none on our curves. */
    synchronized Optional<PublicKey> of(SigningKey written) {
        return keys.computeIfAbsent(written, AccountKey::decode);
    }
}
