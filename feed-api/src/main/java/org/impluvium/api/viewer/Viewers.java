package org.impluvium.api.viewer;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.impluvium.api.viewer.GenuineTokens.Added;
import org.impluvium.api.viewer.GenuineTokens.Genuine;
import org.impluvium.atproto.auth.IssuerKey;
import org.impluvium.atproto.auth.ServiceToken;
import org.impluvium.atproto.auth.TokenException;
import org.impluvium.atproto.auth.TokenFault;
import org.impluvium.atproto.auth.TokenRules;
import org.impluvium.atproto.identity.DidDocuments;
import org.impluvium.atproto.syntax.Did;
import org.jspecify.annotations.Nullable;

/**
 * Says who asks. Never blocks, whatever directories do: signatures are checked on one thread of its own, with a bounded
 * queue; what does not fit is {@link TokenFault#NOT_CHECKED}. Safe for many threads.
 */
public final class Viewers implements AutoCloseable {

    /** Whether a token may come twice. */
    public enum Repeats {
        /** Where the answer is the same for everybody, somebody who repeats a token gains nothing. */
        ALLOWED,
        /** Where the answer is for the viewer only: who has overheard the token must not get it. */
        REFUSED
    }

    private static final String SCHEME = "bearer ";
    private static final int MOST_QUEUED = 1_000;

    private final TokenRules rules;
    private final IssuerKeys keys;
    private final GenuineTokens genuine;
    private final InstantSource clock;
    private final TokenMetrics metrics;
    private final ThreadPoolExecutor checks;

    /** @param rules which tokens are for us */
    public Viewers(TokenRules rules, DidDocuments documents, InstantSource clock, MeterRegistry registry) {
        this.rules = rules;
        this.keys = new IssuerKeys(documents);
        this.genuine = new GenuineTokens(this::now, System::nanoTime);
        this.clock = clock;
        this.metrics = new TokenMetrics(registry);
        this.checks = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_QUEUED), Viewers::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "impluvium-tokens");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The account for which a request is made.
     *
     * @param authorization the request's header of this name
     * @return completes with the account, or exceptionally with a {@link TokenException}; each outcome is counted, except
     *     that there is no token. On the caller's thread or another, which must not be blocked
     */
    public CompletionStage<Did> of(@Nullable String authorization, Repeats repeats) {
        CompletableFuture<Did> viewer = new CompletableFuture<>();
        try {
            check(bearer(authorization), repeats, viewer);
        } catch (TokenException e) {
            refuse(viewer, e);
        }
        return viewer;
    }

    private static String bearer(@Nullable String authorization) throws TokenException {
        if (authorization == null) {
            throw new TokenException(TokenFault.MISSING);
        }
        boolean bearer = authorization.length() > SCHEME.length()
                && authorization
                        .substring(0, SCHEME.length())
                        .toLowerCase(Locale.ROOT)
                        .equals(SCHEME);
        if (!bearer) {
            throw new TokenException(TokenFault.MALFORMED);
        }
        return authorization.substring(SCHEME.length()).strip();
    }

    private void check(String text, Repeats repeats, CompletableFuture<Did> viewer) throws TokenException {
        if (text.length() > ServiceToken.MAX_LENGTH) {
            throw new TokenException(TokenFault.MALFORMED);
        }
        TokenName name = TokenName.of(text);
        Genuine known = genuine.find(name);
        if (known != null) {
            accept(repeated(known, repeats), viewer);
            return;
        }
        ServiceToken token = ServiceToken.parse(text);
        Did issuer = rules.issuer(token, now());
        checkSignature(token, issuer).whenComplete((signed, thrown) -> {
            if (thrown != null) {
                refuse(viewer, thrown);
                return;
            }
            Added added = genuine.add(name, new Genuine(issuer, token.expiresAt()));
            if (repeats == Repeats.REFUSED && added != Added.NEW) {
                // Without room nobody could tell the next use of it from the first.
                refuse(viewer, new TokenException(added == Added.KNOWN ? TokenFault.REPEATED : TokenFault.NOT_CHECKED));
            } else {
                accept(issuer, viewer);
            }
        });
    }

    private Did repeated(Genuine known, Repeats repeats) throws TokenException {
        if (known.expiresAt() < now()) {
            throw new TokenException(TokenFault.EXPIRED);
        }
        if (repeats == Repeats.REFUSED) {
            throw new TokenException(TokenFault.REPEATED);
        }
        return known.issuer();
    }

    /** With the key as known; if that is not it, once more with the key as it is now. */
    private CompletionStage<Void> checkSignature(ServiceToken token, Did issuer) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        keys.current(issuer).whenComplete((key, thrown) -> {
            if (thrown != null) {
                done.completeExceptionally(thrown);
            } else {
                inTurn(done, () -> {
                    if (key.signed(token)) {
                        done.complete(null);
                    } else {
                        checkAgain(token, issuer, key, done);
                    }
                });
            }
        });
        return done;
    }

    private void checkAgain(ServiceToken token, Did issuer, IssuerKey before, CompletableFuture<Void> done) {
        keys.fresh(issuer).whenComplete((key, thrown) -> {
            if (thrown != null) {
                done.completeExceptionally(thrown);
            } else if (key.equals(before)) {
                done.completeExceptionally(new TokenException(TokenFault.WRONG_SIGNATURE));
            } else {
                inTurn(done, () -> {
                    if (key.signed(token)) {
                        done.complete(null);
                    } else {
                        done.completeExceptionally(new TokenException(TokenFault.WRONG_SIGNATURE));
                    }
                });
            }
        });
    }

    private void inTurn(CompletableFuture<Void> done, Runnable check) {
        try {
            checks.execute(check);
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(new TokenException(TokenFault.NOT_CHECKED));
        }
    }

    private void accept(Did issuer, CompletableFuture<Did> viewer) {
        metrics.genuine();
        viewer.complete(issuer);
    }

    private void refuse(CompletableFuture<Did> viewer, Throwable thrown) {
        TokenException refused =
                thrown instanceof TokenException token ? token : new TokenException(TokenFault.NOT_CHECKED);
        metrics.faulty(refused.fault());
        viewer.completeExceptionally(refused);
    }

    private double now() {
        return clock.millis() / 1_000.0;
    }

    /** Checks no more; what is under way is never answered. */
    @Override
    public void close() {
        checks.shutdownNow();
    }
}
