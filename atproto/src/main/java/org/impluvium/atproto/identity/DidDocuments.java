package org.impluvium.atproto.identity;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.syntax.Did;

/**
 * DID documents, remembered. Safe for use by many threads. For one DID no two questions are under way at once: who comes
 * while one is, gets its answer. Stages complete with a document or exceptionally with an {@link IdentityException}, on
 * the caller's thread or on one of the resolver's, which must not be blocked.
 */
public interface DidDocuments {

    /**
     * The document as far as we know. Past its soft expiry it is still handed out while it is asked for anew; past its
     * hard expiry, never.
     */
    CompletionStage<DidDocument> current(Did did);

    /**
     * The document as it is now, for when the one at hand does not fit (a signature does not verify). A document that
     * was read a moment ago is not asked for again, so that forged input cannot cause a question each time.
     */
    CompletionStage<DidDocument> fresh(Did did);

    /** The document if it is known now, without asking anybody; for those who cannot wait. */
    default Optional<DidDocument> atHand(Did did) {
        return Optional.empty();
    }

    /**
     * Forgets the document, because its owner or host says that it has changed ({@code #identity}). An answer to a
     * question that was under way is not remembered.
     */
    void forget(Did did);
}
