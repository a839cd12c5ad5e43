package org.impluvium.api.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.impluvium.api.feed.FeedUriResolver;
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
    public Future<Buffer> answer(Request request) throws RefusedException {
        SkeletonRequest asked = SkeletonRequest.of(request.query());
        Community community = communities.resolve(asked.feed());
        return reads.run(() -> Buffer.buffer(SkeletonJson.of(feeds.page(community, asked.after(), asked.limit()))));
    }
}
