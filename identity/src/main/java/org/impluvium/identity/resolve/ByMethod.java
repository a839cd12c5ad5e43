package org.impluvium.identity.resolve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidHosts;
import org.impluvium.atproto.identity.DidResolver;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.syntax.Did;

/** Hands each DID to the resolver of its method. */
public final class ByMethod implements DidResolver {

    private final DidResolver plc;
    private final DidResolver web;

    public ByMethod(DidResolver plc, DidResolver web) {
        this.plc = plc;
        this.web = web;
    }

    @Override
    public CompletionStage<DidDocument> resolve(Did did) {
        if (DidHosts.isPlc(did)) {
            return plc.resolve(did);
        }
        return DidHosts.isWeb(did)
                ? web.resolve(did)
                : CompletableFuture.failedStage(
                        new IdentityException(IdentityFailure.UNSUPPORTED_METHOD, "neither did:plc nor did:web"));
    }
}
