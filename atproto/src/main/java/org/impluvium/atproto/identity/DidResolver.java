package org.impluvium.atproto.identity;

import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.syntax.Did;

/** Asks the network for DID documents. Safe for use by many threads. */
public interface DidResolver {

    /**
     * Asks whoever is responsible for a DID, now and every time.
     *
     * @return completes with the document of this DID, or exceptionally with an {@link IdentityException}; on a thread of
     *     the resolver, which must not be blocked
     */
    CompletionStage<DidDocument> resolve(Did did);
}
