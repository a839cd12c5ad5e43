package org.impluvium.api.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.impluvium.api.feed.FeedUriResolver;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.feed.SkeletonJson;
import org.impluvium.api.feed.SkeletonRequest;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.jspecify.annotations.Nullable;

/** {@code app.bsky.feed.getFeedSkeleton} (rules Q1–Q7). */
final class SkeletonEndpoint implements Endpoint {

    private final FeedUriResolver communities;
    private final Routing routing;
    private final RenderedHeads heads;
    private final BoundedPool reads;
    private final BusiestFeeds busiest;

    SkeletonEndpoint(
            FeedUriResolver communities,
            Routing routing,
            RenderedHeads heads,
            BoundedPool reads,
            BusiestFeeds busiest) {
        this.communities = communities;
        this.routing = routing;
        this.heads = heads;
        this.reads = reads;
        this.busiest = busiest;
    }

    @Override
    public Future<Reply> answer(Request request) throws RefusedException {
        SkeletonRequest asked = SkeletonRequest.of(request.query());
        Community community = communities.resolve(asked.feed());
        busiest.read(community.storeKey());
        if (!asked.after().equals(FeedCursor.HEAD)) {
            return routing.answer(
                    request,
                    community,
                    reads,
                    view -> rendered(view.feeds().page(community, asked.after(), asked.limit())));
        }
        Buffer atHand = atHand(community, asked.limit());
        return atHand == null
                ? routing.answer(request, community, reads, view -> head(view, community, asked.limit()))
                : routing.atHand(request, atHand);
    }

    /** As it was answered last, or from what is in memory; null: a disk or another node has to be asked. */
    private @Nullable Buffer atHand(Community community, int limit) {
        Buffer answered = heads.find(community.storeKey(), limit);
        return answered != null
                ? answered
                : routing.pageAtHand(community, limit)
                        .map(page -> kept(community, limit, page))
                        .orElse(null);
    }

    private Buffer head(StoreView view, Community community, int limit) throws FeedUnavailableException {
        FeedPage page = view.feeds().page(community, FeedCursor.HEAD, limit);
        return view.isRight() ? kept(community, limit, page) : rendered(page);
    }

    private Buffer kept(Community community, int limit, FeedPage page) {
        Buffer json = rendered(page);
        heads.keep(community.storeKey(), limit, page, json);
        return json;
    }

    private static Buffer rendered(FeedPage page) {
        return Buffer.buffer(SkeletonJson.of(page));
    }
}
