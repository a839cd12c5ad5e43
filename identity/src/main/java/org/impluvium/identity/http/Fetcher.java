package org.impluvium.identity.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.OutboundRules;
import org.impluvium.identity.limit.Gates;
import org.impluvium.identity.limit.HostHealth;

/**
 * Gets small documents from hosts that strangers choose. Each request, redirects included, is checked by the
 * {@link OutboundRules}, waits for the site's gate, resolves the host once, connects to one of the addresses that were
 * checked, and reads bounded bytes in bounded time. Safe for use by many threads.
 */
public final class Fetcher {

    /** Redirects that are followed. */
    public static final int MAX_REDIRECTS = 3;
    /** Addresses of one host that are tried in turn while none can be connected to. */
    private static final int MOST_ADDRESSES = 2;

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final OutboundRules rules;
    private final PermittedAddresses addresses;
    private final Gates gates;
    private final HostHealth health;
    private final Patience patience;
    private final InstantSource clock;

    /** Uses the client but does not close it. */
    public Fetcher(
            Vertx vertx,
            HttpClientAgent client,
            OutboundRules rules,
            PermittedAddresses addresses,
            Gates gates,
            HostHealth health,
            Patience patience,
            InstantSource clock) {
        this.vertx = vertx;
        this.client = client;
        this.rules = rules;
        this.addresses = addresses;
        this.gates = gates;
        this.health = health;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Gets what a stranger named, by HTTPS from a public host, or as a test network allows.
     *
     * @param maxBytes longest document
     * @return completes with the document, or exceptionally with an {@link IdentityException}
     */
    public CompletionStage<byte[]> get(Target target, int maxBytes) {
        Optional<IdentityFailure> objection = rules.objection(target.origin());
        return objection.isPresent() ? forbidden(target) : hop(target, maxBytes, MAX_REDIRECTS);
    }

    /**
     * Gets what the operator named. Its scheme, name and port are his choice; addresses and redirects are checked all the
     * same.
     */
    public CompletionStage<byte[]> getTrusted(Target target, int maxBytes) {
        return hop(target, maxBytes, MAX_REDIRECTS);
    }

    private static CompletionStage<byte[]> forbidden(Target target) {
        return CompletableFuture.failedStage(
                new IdentityException(IdentityFailure.FORBIDDEN_URL, "not to be asked: " + target.origin()));
    }

    private CompletionStage<byte[]> hop(Target target, int maxBytes, int redirectsLeft) {
        return admitted(target, maxBytes)
                .thenCompose(reply -> reply.isRedirect()
                        ? follow(target, reply, maxBytes, redirectsLeft)
                        : CompletableFuture.completedStage(reply.body().getBytes()));
    }

    private CompletionStage<byte[]> follow(Target from, Reply reply, int maxBytes, int redirectsLeft) {
        if (redirectsLeft == 0) {
            return CompletableFuture.failedStage(
                    new IdentityException(IdentityFailure.TOO_MANY_REDIRECTS, "more than " + MAX_REDIRECTS));
        }
        Optional<Target> there = from.redirected(reply.headers().get("Location"))
                // What was asked for in safety is not to come back without it, not even in a test network.
                .filter(target -> target.origin().secure() || !from.origin().secure())
                .filter(target -> rules.objection(target.origin()).isEmpty());
        return there.isPresent()
                ? hop(there.get(), maxBytes, redirectsLeft - 1)
                : CompletableFuture.failedStage(
                        new IdentityException(IdentityFailure.FORBIDDEN_URL, "a redirect that is not followed"));
    }

    /** One request with the host's leave; how it ends is noted for the next ones. */
    private CompletionStage<Reply> admitted(Target target, int maxBytes) {
        String host = target.origin().host();
        String place = host + ':' + target.origin().port();
        return gates.enter(host, () -> health.objection(place))
                .thenCompose(pass -> request(target, maxBytes).handle((reply, thrown) -> {
                    IdentityException failure = thrown == null ? null : IdentityException.in(thrown);
                    health.settled(place, failure);
                    pass.close();
                    return failure == null
                            ? CompletableFuture.completedStage(reply)
                            : CompletableFuture.<Reply>failedStage(failure);
                }))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Reply> request(Target target, int maxBytes) {
        return addresses
                .of(target.origin().host())
                .thenCompose(
                        found -> connect(target, maxBytes, found.subList(0, Math.min(found.size(), MOST_ADDRESSES))))
                .thenCompose(reply -> {
                    try {
                        return CompletableFuture.completedStage(reply.orThrow(clock.instant()));
                    } catch (IdentityException e) {
                        return CompletableFuture.failedStage(e);
                    }
                });
    }

    private CompletionStage<Reply> connect(Target target, int maxBytes, List<InetAddress> tried) {
        CompletionStage<Reply> first = Exchange.run(vertx, client, patience, target, tried.get(0), maxBytes);
        if (tried.size() == 1) {
            return first;
        }
        return first.handle((reply, thrown) -> {
                    boolean refused =
                            thrown != null && IdentityException.in(thrown).failure() == IdentityFailure.UNREACHABLE;
                    return refused ? connect(target, maxBytes, tried.subList(1, tried.size())) : first;
                })
                .thenCompose(stage -> stage);
    }
}
