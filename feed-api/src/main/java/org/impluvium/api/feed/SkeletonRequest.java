package org.impluvium.api.feed;

import org.impluvium.api.cursor.CursorCodec;
import org.impluvium.store.port.FeedCursor;

/**
 * What {@code app.bsky.feed.getFeedSkeleton} is asked for.
 *
 * @param feed the feed's URI, as sent; not yet looked at
 * @param limit most items wanted, 1–100 (rule Q2)
 * @param after what was already seen (rule Q3)
 */
public record SkeletonRequest(String feed, int limit, FeedCursor after) {

    /**
     * Reads the parameters.
     *
     * @throws RefusedException if one is missing, repeated, empty or out of range
     */
    public static SkeletonRequest of(QueryParameters query) throws RefusedException {
        return new SkeletonRequest(
                query.required("feed"),
                query.limit(),
                query.cursor(CursorCodec::tryDecode).orElse(FeedCursor.HEAD));
    }
}
