package org.impluvium.identity.resolve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.DidDocument;
import org.impluvium.atproto.identity.DidHosts;
import org.impluvium.atproto.identity.DidResolver;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.identity.OutboundRules;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.identity.http.Fetcher;
import org.impluvium.identity.http.Target;

/** Asks a PLC directory for the documents of did:plc. */
public final class PlcResolver implements DidResolver {

    private final Fetcher fetcher;
    private final Origin directory;
    private final OutboundRules rules;

    public PlcResolver(Fetcher fetcher, Origin directory, OutboundRules rules) {
        this.fetcher = fetcher;
        this.directory = directory;
        this.rules = rules;
    }

    @Override
    public CompletionStage<DidDocument> resolve(Did did) {
        try {
            Target target = new Target(directory, DidHosts.plcPath(did));
            return fetcher.getTrusted(target, Documents.MAX_BYTES)
                    .thenCompose(json -> Documents.parse(did, json, rules));
        } catch (IdentityException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
