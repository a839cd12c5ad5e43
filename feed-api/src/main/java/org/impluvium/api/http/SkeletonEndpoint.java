package org.impluvium.api.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.impluvium.api.feed.FeedUriResolver;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.feed.SkeletonJson;
import org.impluvium.api.feed.SkeletonRequest;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.jspecify.annotations.Nullable;

/** {@code app.bsky.feed.getFeedSkeleton} (rules Q1–Q7). */
final class SkeletonEndpoint implements Endpoint {

    private final FeedUriResolver communities;
    private final CommunityFeeds feeds;
    private final RenderedHeads heads;
    private final BoundedPool reads;
    private final BusiestFeeds busiest;

    SkeletonEndpoint(
            FeedUriResolver communities,
            CommunityFeeds feeds,
            RenderedHeads heads,
            BoundedPool reads,
            BusiestFeeds busiest) {
        this.communities = communities;
        this.feeds = feeds;
        this.heads = heads;
        this.reads = reads;
        this.busiest = busiest;
    }

    @Override
    public Future<Buffer> answer(Request request) throws RefusedException {
        SkeletonRequest asked = SkeletonRequest.of(request.query());
        Community community = communities.resolve(asked.feed());
        busiest.read(community.storeKey());
        if (!asked.after().equals(FeedCursor.HEAD)) {
            return reads.run(() -> rendered(feeds.page(community, asked.after(), asked.limit())));
        }
        Buffer atHand = atHand(community, asked.limit());
        return atHand == null ? reads.run(() -> head(community, asked.limit())) : Future.succeededFuture(atHand);
    }

    /** As it was answered last, or from what is in memory; null: a disk has to be asked. */
    private @Nullable Buffer atHand(Community community, int limit) {
        Buffer answered = heads.find(community.storeKey(), limit);
        return answered != null
                ? answered
                : feeds.pageAtHand(community, limit)
                        .map(page -> kept(community, limit, page))
                        .orElse(null);
    }

    private Buffer head(Community community, int limit) throws FeedUnavailableException {
        return kept(community, limit, feeds.page(community, FeedCursor.HEAD, limit));
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
