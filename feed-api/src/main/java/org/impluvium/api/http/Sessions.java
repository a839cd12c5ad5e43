package org.impluvium.api.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.write.HostTime;
import org.impluvium.api.write.Refusals;
import org.impluvium.api.write.Repositories;
import org.impluvium.api.write.Repository;
import org.impluvium.api.write.RepositoryException;
import org.impluvium.atproto.auth.SessionToken;
import org.impluvium.atproto.auth.TokenException;
import org.jspecify.annotations.Nullable;

/**
 * Opens people's repositories to them, as often and as many at once as may be. Tokens are held for one request and kept
 * nowhere. Called on event loops; safe for use by several of them.
 */
final class Sessions {

    /** Each holds a body and waits for a host; more than people at their screens need. */
    static final int MOST_AT_ONCE = 256;

    private final Vertx vertx;
    private final Repositories repositories;
    private final RateLimits limits;
    private final InstantSource clock;
    private final AtomicInteger open = new AtomicInteger();

    Sessions(Vertx vertx, Repositories repositories, RateLimits limits, InstantSource clock) {
        this.vertx = vertx;
        this.repositories = repositories;
        this.limits = limits;
        this.clock = clock;
    }

    /** What is done with an open repository. */
    @FunctionalInterface
    interface Work<T> {
        Future<T> with(Repository repository) throws RefusedException;
    }

    /**
     * Does work in the repository of whoever asks; fails with a {@link RefusedException}, and then the work was not begun, or
     * says itself what became of it.
     *
     * @param authorization the header of this name; null: there is none
     * @param address from where the request comes
     */
    <T> Future<T> with(@Nullable String authorization, String address, HostTime time, Work<T> work)
            throws RefusedException {
        limits.admitAddress(address);
        SessionToken token = token(authorization);
        if (open.incrementAndGet() > MOST_AT_ONCE) {
            open.decrementAndGet();
            throw new RefusedException(
                    Refusal.OVERLOADED, "Too many are writing now. Nothing was written; please try again in a moment.");
        }
        return here(time.open(() -> repositories.open(token)))
                .compose(repository -> begin(repository, work))
                .onComplete(done -> open.decrementAndGet());
    }

    private SessionToken token(@Nullable String authorization) throws RefusedException {
        try {
            return SessionToken.read(authorization, clock.instant());
        } catch (TokenException e) {
            throw Refusals.of(e.fault());
        }
    }

    private <T> Future<T> begin(Repository repository, Work<T> work) {
        try {
            limits.admitAccount(repository.account().value());
            return work.with(repository);
        } catch (RefusedException e) {
            return Future.failedFuture(e);
        }
    }

    /** The stage on the event loop of the request, with failures as the client is told them. */
    <T> Future<T> here(CompletionStage<T> stage) {
        Context context = vertx.getOrCreateContext();
        return Future.fromCompletionStage(stage, context).recover(thrown -> Future.failedFuture(told(thrown)));
    }

    private static Throwable told(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RepositoryException repository ? Refusals.of(repository) : cause;
    }
}
