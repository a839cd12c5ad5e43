package org.impluvium.identity;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.identity.cache.ResolutionCache;

/** DID documents out of a cache. */
final class CachedDocuments implements DidDocuments {

    /** Objects and references around the texts of one document. */
    private static final int OVERHEAD = 300;

    private final ResolutionCache<Did, DidDocument> cache;

    CachedDocuments(ResolutionCache<Did, DidDocument> cache) {
        this.cache = cache;
    }

    /** What a document takes, in bytes, roughly. */
    static int weight(DidDocument document) {
        return OVERHEAD
                + document.handles().stream()
                        .mapToInt(handle -> handle.value().length() + 50)
                        .sum()
                + document.signingKey().map(key -> key.multibase().length()).orElse(0)
                + document.pds().map(pds -> pds.host().length()).orElse(0);
    }

    @Override
    public CompletionStage<DidDocument> current(Did did) {
        return cache.current(did);
    }

    @Override
    public CompletionStage<DidDocument> fresh(Did did) {
        return cache.fresh(did);
    }

    @Override
    public Optional<DidDocument> atHand(Did did) {
        return cache.held(did);
    }

    @Override
    public void forget(Did did) {
        cache.forget(did);
    }
}
