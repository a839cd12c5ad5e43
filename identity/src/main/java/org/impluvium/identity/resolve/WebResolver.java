package org.impluvium.identity.resolve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidHosts;
import org.impluvium.atproto.identity.DidResolver;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.OutboundRules;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.identity.http.Fetcher;
import org.impluvium.identity.http.Target;

/** Asks the host that a did:web names for its document. */
public final class WebResolver implements DidResolver {

    private static final String PATH = "/.well-known/did.json";

    private final Fetcher fetcher;
    private final OutboundRules rules;

    public WebResolver(Fetcher fetcher, OutboundRules rules) {
        this.fetcher = fetcher;
        this.rules = rules;
    }

    @Override
    public CompletionStage<DidDocument> resolve(Did did) {
        try {
            Target target = new Target(DidHosts.webOrigin(did, rules), PATH);
            return fetcher.get(target, Documents.MAX_BYTES).thenCompose(json -> Documents.parse(did, json, rules));
        } catch (IdentityException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
