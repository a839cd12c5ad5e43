package org.impluvium.api.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.impluvium.api.cluster.HopException;
import org.impluvium.api.cluster.Route;
import org.impluvium.api.cluster.Step;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.http.RouteMetrics.Way;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.QueryFailure;
import org.impluvium.store.port.StaleReads;

/**
 * The one way from a community to an answer: here, at the node that owns it, or from a copy ({@link Route}). Called on event
 * loops; what blocks runs on the pool that the caller names. Safe for use by many threads.
 */
final class Routing {

    private final StorePorts store;
    private final Optional<Hops> hops;
    private final RouteMetrics metrics;
    private final StoreView right;

    /** @param hops empty: no other node is asked */
    Routing(StorePorts store, Optional<Hops> hops, RouteMetrics metrics) {
        this.store = store;
        this.hops = hops;
        this.metrics = metrics;
        this.right = new StoreView(store.feeds(), store.insight(), true);
    }

    /** What a read of the community says, wherever it is read. */
    Future<Reply> answer(Request request, Community community, BoundedPool pool, StoreView.Reading reading) {
        long begun = System.nanoTime();
        boolean stays = request.byHop() || hops.isEmpty();
        List<Step> steps = Route.of(store.places().of(community), stays);
        return attempt(steps, request, pool, reading)
                .onComplete(
                        reply -> metrics.read(wayOf(reply), request.byHop(), System.nanoTime() - begun),
                        failure -> metrics.read(Way.REFUSED, request.byHop(), System.nanoTime() - begun));
    }

    /** The head of a feed where it is right, and in this process's memory. */
    Optional<FeedPage> pageAtHand(Community community, int limit) {
        return store.feeds().pageAtHand(community, limit);
    }

    /** An answer that is here already. */
    Future<Reply> atHand(Request request, Buffer json) {
        metrics.read(Way.LOCAL, request.byHop(), 0);
        return Future.succeededFuture(Reply.of(json));
    }

    private Future<Reply> attempt(List<Step> steps, Request request, BoundedPool pool, StoreView.Reading reading) {
        List<Step> others = steps.subList(1, steps.size());
        return take(steps.get(0), request, pool, reading)
                .recover(failure -> mayHelp(failure) && !others.isEmpty()
                        ? attempt(others, request, pool, reading)
                        : Future.failedFuture(forClient(failure)));
    }

    private Future<Reply> take(Step step, Request request, BoundedPool pool, StoreView.Reading reading) {
        if (step instanceof Step.Hop hop && hops.isPresent()) {
            return hops.get().ask(hop.node(), request.target());
        }
        if (step instanceof Step.Stale) {
            return pool.run(() -> stale(reading));
        }
        return pool.run(() -> Reply.of(reading.from(right)));
    }

    private Reply stale(StoreView.Reading reading) throws FeedUnavailableException {
        StaleReads read = store.stale().get();
        Buffer json = reading.from(new StoreView(read.feeds(), read.insight(), false));
        return Reply.stale(json, read.seconds());
    }

    /** A full pool is as full for the next try, and what its own partition does not know no copy of it knows. */
    private static boolean mayHelp(Throwable failure) {
        return failure instanceof HopException
                || (failure instanceof FeedUnavailableException unavailable
                        && unavailable.failure() != QueryFailure.NOT_DECLARED);
    }

    private static Throwable forClient(Throwable failure) {
        return failure instanceof HopException
                ? new RefusedException(
                        Refusal.NOT_READY, "This community cannot be reached now. Please try again in a moment.")
                : failure;
    }

    private static Way wayOf(Reply reply) {
        if (reply.isPassedOn()) {
            return Way.HOP;
        }
        return reply.staleSeconds().isPresent() ? Way.STALE : Way.LOCAL;
    }
}
