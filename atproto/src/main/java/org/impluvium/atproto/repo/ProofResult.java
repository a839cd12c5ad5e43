package org.impluvium.atproto.repo;

import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.crypto.SignatureCheck;

/** What a frame proves, if anything. Immutable. */
public sealed interface ProofResult {

    /** Calls the case that this result is. */
    <R> R fold(Cases<R> cases);

    /** One method per kind of result. */
    interface Cases<R> {
        /** All that was looked at holds. */
        R ofProven(Proven proven);

        /** Something does not hold. */
        R ofRefuted(Refuted refuted);
    }

    /**
     * The same if the account's key signed the commit, else why not. Kept apart from the rest, which needs no key, so that
     * a key fetched anew costs one more signature and nothing else. Who does not ask has proven that the frame agrees with
     * itself, not who made it.
     */
    ProofResult signedBy(PublicKey key);

    /** Whether the tree before the commit is known to be the one that the frame names. */
    enum Chain {
        /** Undoing the operations gives it. Whether it is the one last seen of the repository is for the caller to compare. */
        HOLDS,
        /** The frame does not name it. */
        NOT_STATED
    }

    /** All that was looked at holds. */
    record Proven(Commit commit, Chain chain) implements ProofResult {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofProven(this);
        }

        @Override
        public ProofResult signedBy(PublicKey key) {
            SignatureCheck check = commit.check(key);
            return switch (check) {
                case VALID -> this;
                case MALFORMED ->
                    new Refuted(ProofFault.SIGNATURE_MALFORMED, commit.sig().length() + " bytes");
                case WRONG -> new Refuted(ProofFault.SIGNATURE_WRONG, key.didKey());
            };
        }
    }

    /**
     * Something does not hold.
     *
     * @param fault the first thing that does not
     * @param detail where; for people, and not longer than what it names
     */
    record Refuted(ProofFault fault, String detail) implements ProofResult {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ofRefuted(this);
        }

        @Override
        public ProofResult signedBy(PublicKey key) {
            return this;
        }
    }
}
