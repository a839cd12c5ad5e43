package org.impluvium.identity.resolve;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.DidHosts;
import org.impluvium.atproto.identity.HandleClaim;
import org.impluvium.atproto.identity.HandleResolver;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.identity.OutboundRules;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Handle;
import org.impluvium.identity.dns.NameService;
import org.impluvium.identity.http.Fetcher;
import org.impluvium.identity.http.Target;
import org.impluvium.identity.limit.SiteGate;

/**
 * Asks a handle's domain for its DID: the TXT records first, then, unless they decide, the well-known document. So where
 * both say something DNS goes first ({@link HandleClaim#decide}), and no host is asked in vain.
 */
public final class DomainHandleResolver implements HandleResolver {

    private static final String TXT_LABEL = "_atproto.";
    private static final String PATH = "/.well-known/atproto-did";
    /** The longest DID, with as much white space. */
    private static final int MAX_BYTES = 2 * Did.MAX_LENGTH;

    private final NameService names;
    private final SiteGate nameServer;
    private final Fetcher fetcher;
    private final OutboundRules rules;

    /** Makes a resolver that asks the name server only through its gate. */
    public DomainHandleResolver(NameService names, SiteGate nameServer, Fetcher fetcher, OutboundRules rules) {
        this.names = names;
        this.nameServer = nameServer;
        this.fetcher = fetcher;
        this.rules = rules;
    }

    @Override
    public CompletionStage<Did> resolve(Handle handle) {
        Origin origin;
        try {
            origin = DidHosts.handleOrigin(handle, rules);
        } catch (IdentityException e) {
            return CompletableFuture.failedStage(e);
        }
        return byDns(origin)
                .thenCompose(dns -> dns.decides()
                        ? decided(dns, dns)
                        : byWellKnown(origin).thenCompose(wellKnown -> decided(dns, wellKnown)));
    }

    private CompletionStage<HandleClaim> byDns(Origin origin) {
        return nameServer
                .enter(Optional::empty)
                .thenCompose(pass -> names.txt(TXT_LABEL + origin.host()).whenComplete((texts, thrown) -> pass.close()))
                .handle((texts, thrown) ->
                        thrown == null ? HandleClaim.ofTxt(texts) : HandleClaim.of(IdentityException.in(thrown)));
    }

    private CompletionStage<HandleClaim> byWellKnown(Origin origin) {
        return fetcher.get(new Target(origin, PATH), MAX_BYTES)
                .handle((body, thrown) ->
                        thrown == null ? HandleClaim.ofWellKnown(body) : HandleClaim.of(IdentityException.in(thrown)));
    }

    private static CompletionStage<Did> decided(HandleClaim dns, HandleClaim wellKnown) {
        try {
            return CompletableFuture.completedStage(HandleClaim.decide(dns, wellKnown));
        } catch (IdentityException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
