package org.impluvium.atproto.identity;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.IdentityFailure.Lasting;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;

/**
 * Checks handles from both sides: the DID's document has to name the handle, and the handle's domain the DID. One side
 * alone proves nothing: anybody can name anybody. Safe for use by many threads.
 */
public final class HandleVerifier {

    private final DidDocuments documents;
    private final HandleResolver handles;

    public HandleVerifier(DidDocuments documents, HandleResolver handles) {
        this.documents = documents;
        this.handles = handles;
    }

    /**
     * Checks the handle that a DID's document names first.
     *
     * @return completes with what was found, whatever fails on the way
     */
    public CompletionStage<HandleCheck> check(Did did) {
        return documents.current(did).thenCompose(this::check).exceptionally(thrown -> {
            boolean isAway = IdentityException.in(thrown).failure().lasting() == Lasting.AWAY;
            return new HandleCheck(did, Optional.empty(), isAway ? HandleVerdict.UNDECIDED : HandleVerdict.NOT_NAMED);
        });
    }

    private CompletionStage<HandleCheck> check(DidDocument document) {
        Optional<Handle> claimed = document.handle();
        if (claimed.isEmpty()) {
            return CompletableFuture.completedFuture(new HandleCheck(document.did(), claimed, HandleVerdict.NOT_NAMED));
        }
        return handles.resolve(claimed.get()).handle((named, thrown) -> {
            HandleVerdict verdict = thrown != null
                    ? verdict(IdentityException.in(thrown))
                    : named.equals(document.did()) ? HandleVerdict.VERIFIED : HandleVerdict.POINTS_ELSEWHERE;
            return new HandleCheck(document.did(), claimed, verdict);
        });
    }

    private static HandleVerdict verdict(IdentityException e) {
        return e.failure().lasting() == Lasting.AWAY ? HandleVerdict.UNDECIDED : HandleVerdict.POINTS_NOWHERE;
    }
}
