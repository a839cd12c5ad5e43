package org.impluvium.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.syntax.Did;

/** A directory that knows nobody; for servers that are asked without tokens. */
final class NoAccounts implements DidDocuments {

    @Override
    public CompletionStage<DidDocument> current(Did did) {
        return CompletableFuture.failedFuture(new IdentityException(IdentityFailure.NOT_FOUND, "nobody"));
    }

    @Override
    public CompletionStage<DidDocument> fresh(Did did) {
        return current(did);
    }

    @Override
    public void forget(Did did) {}
}
