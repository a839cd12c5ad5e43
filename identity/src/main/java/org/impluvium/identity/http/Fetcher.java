package org.impluvium.identity.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.OutboundRules;
import org.impluvium.identity.limit.Gates;
import org.impluvium.identity.limit.HostHealth;

/**
 * Gets small documents from hosts that strangers choose, reads larger things as they come, and calls methods of services. Each
 * request, redirects included, is checked by the
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
        return objection.isPresent()
                ? forbidden(target)
                : body(hop(target, Ask.document(maxBytes, patience, rules), MAX_REDIRECTS));
    }

    /**
     * Gets what the operator named. Its scheme, name, port and address are his choice ({@link PermittedAddresses#ofOperator});
     * redirects are checked all the same.
     */
    public CompletionStage<byte[]> getTrusted(Target target, int maxBytes) {
        Ask ask = Ask.document(maxBytes, patience, rules);
        return body(admitted(target, ask, addresses::ofOperator)
                .thenCompose(outcome -> followed(target, outcome, ask, MAX_REDIRECTS)));
    }

    private static CompletionStage<byte[]> body(CompletionStage<Exchange.Outcome> asked) {
        return asked.thenApply(outcome -> outcome.reply().body().getBytes());
    }

    /**
     * Reads what a host that a stranger named as his service has, as it comes. Any port is allowed, else as {@link #get}.
     *
     * @param reader makes what takes the content of one answer; asked again where another address has to be tried
     * @return completes with what became of the content or with how the host refused it, or exceptionally with an
     *     {@link IdentityException}
     */
    public <T> CompletionStage<Streamed<T>> read(
            Target target, StreamPatience streamPatience, Supplier<? extends BodyReader<T>> reader) {
        return rules.permitsService(target.origin()) ? readTrusted(target, streamPatience, reader) : forbidden(target);
    }

    /** As {@link #read}, from a host whose scheme, name and port the operator named; addresses are checked all the same. */
    public <T> CompletionStage<Streamed<T>> readTrusted(
            Target target, StreamPatience streamPatience, Supplier<? extends BodyReader<T>> reader) {
        return hop(target, Ask.stream(streamPatience, rules, reader), MAX_REDIRECTS)
                .thenApply(Fetcher::streamed);
    }

    /**
     * Calls a method of a service that a stranger named, once: no redirect is followed, and only one of the addresses is tried,
     * since nobody knows what has arrived of a call that failed. Any port is allowed, else as {@link #get}.
     *
     * @param maxBytes longest answer
     * @param whole until the whole answer must be there
     * @return completes with whatever the service answered, or exceptionally with an {@link IdentityException}; if that is
     *     {@link IdentityFailure#FORBIDDEN_ADDRESS} or {@link IdentityFailure#FORBIDDEN_URL}, nothing was sent
     */
    public CompletionStage<Response> call(Target target, Call call, int maxBytes, Duration whole) {
        return rules.permitsService(target.origin())
                ? admitted(target, Ask.call(call, maxBytes, whole), addresses::of)
                        .thenApply(outcome -> new Response(
                                outcome.reply().status(), outcome.reply().body()))
                : forbidden(target);
    }

    /** The reader is one that the caller's own supplier made. */
    @SuppressWarnings("unchecked")
    private static <T> Streamed<T> streamed(Exchange.Outcome outcome) {
        return Streamed.of(outcome.reply(), (BodyReader<T>) outcome.reader());
    }

    private static <T> CompletionStage<T> forbidden(Target target) {
        return CompletableFuture.failedStage(
                new IdentityException(IdentityFailure.FORBIDDEN_URL, "not to be asked: " + target.origin()));
    }

    private CompletionStage<Exchange.Outcome> hop(Target target, Ask ask, int redirectsLeft) {
        return admitted(target, ask, addresses::of)
                .thenCompose(outcome -> followed(target, outcome, ask, redirectsLeft));
    }

    private CompletionStage<Exchange.Outcome> followed(
            Target target, Exchange.Outcome outcome, Ask ask, int redirectsLeft) {
        return outcome.reply().isRedirect()
                ? follow(target, outcome.reply(), ask, redirectsLeft)
                : CompletableFuture.completedStage(outcome);
    }

    private CompletionStage<Exchange.Outcome> follow(Target from, Reply reply, Ask ask, int redirectsLeft) {
        if (redirectsLeft == 0) {
            return CompletableFuture.failedStage(
                    new IdentityException(IdentityFailure.TOO_MANY_REDIRECTS, "more than " + MAX_REDIRECTS));
        }
        Optional<Target> there = from.redirected(reply.headers().get("Location"))
                // What was asked for in safety is not to come back without it, not even in a test network.
                .filter(target -> target.origin().secure() || !from.origin().secure())
                .filter(target -> ask.permitted().test(target.origin()));
        return there.isPresent()
                ? hop(there.get(), ask, redirectsLeft - 1)
                : CompletableFuture.failedStage(
                        new IdentityException(IdentityFailure.FORBIDDEN_URL, "a redirect that is not followed"));
    }

    /** One request with the host's leave; how it ends is noted for the next ones. */
    private CompletionStage<Exchange.Outcome> admitted(
            Target target, Ask ask, Function<String, CompletionStage<List<InetAddress>>> resolution) {
        String host = target.origin().host();
        String place = host + ':' + target.origin().port();
        return gates.enter(host, () -> health.objection(place))
                .thenCompose(pass -> request(target, ask, resolution).handle((outcome, thrown) -> {
                    IdentityException failure = thrown == null ? null : IdentityException.in(thrown);
                    health.settled(place, failure);
                    pass.close();
                    return failure == null
                            ? CompletableFuture.completedStage(outcome)
                            : CompletableFuture.<Exchange.Outcome>failedStage(failure);
                }))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Exchange.Outcome> request(
            Target target, Ask ask, Function<String, CompletionStage<List<InetAddress>>> resolution) {
        return resolution
                .apply(target.origin().host())
                .thenCompose(
                        found -> connect(target, ask, some(found, ask.call().isPresent() ? 1 : MOST_ADDRESSES)))
                .thenCompose(outcome -> {
                    try {
                        check(outcome.reply(), ask);
                        return CompletableFuture.completedStage(outcome);
                    } catch (IdentityException e) {
                        return CompletableFuture.failedStage(e);
                    }
                });
    }

    private static List<InetAddress> some(List<InetAddress> found, int most) {
        return found.subList(0, Math.min(found.size(), most));
    }

    private void check(Reply reply, Ask ask) throws IdentityException {
        if (ask.call().isPresent()) {
            reply.orThrowIfCut();
        } else if (ask.content().isPresent()) {
            reply.orThrowUnlessRefused(clock.instant());
        } else {
            reply.orThrow(clock.instant());
        }
    }

    private CompletionStage<Exchange.Outcome> connect(Target target, Ask ask, List<InetAddress> tried) {
        CompletionStage<Exchange.Outcome> first =
                Exchange.run(vertx, client, patience.connect(), target, tried.get(0), ask);
        if (tried.size() == 1) {
            return first;
        }
        return first.handle((outcome, thrown) -> {
                    boolean refused =
                            thrown != null && IdentityException.in(thrown).failure() == IdentityFailure.UNREACHABLE;
                    return refused ? connect(target, ask, tried.subList(1, tried.size())) : first;
                })
                .thenCompose(stage -> stage);
    }
}
