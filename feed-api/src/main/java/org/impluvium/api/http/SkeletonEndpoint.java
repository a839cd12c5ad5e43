package org.impluvium.api.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.impluvium.api.feed.FeedUriResolver;
import org.impluvium.api.feed.QueryParameters;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.feed.SkeletonJson;
import org.impluvium.api.feed.SkeletonRequest;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFeeds;

/** {@code app.bsky.feed.getFeedSkeleton} (rules Q1–Q7). */
final class SkeletonEndpoint implements Endpoint {

    private final FeedUriResolver communities;
    private final CommunityFeeds feeds;
    private final BoundedPool reads;

    SkeletonEndpoint(FeedUriResolver communities, CommunityFeeds feeds, BoundedPool reads) {
        this.communities = communities;
        this.feeds = feeds;
        this.reads = reads;
    }

    @Override
    public Future<Buffer> answer(QueryParameters query) throws RefusedException {
        SkeletonRequest request = SkeletonRequest.of(query);
        Community community = communities.resolve(request.feed());
        return reads.run(() -> Buffer.buffer(SkeletonJson.of(feeds.page(community, request.after(), request.limit()))));
    }
}
