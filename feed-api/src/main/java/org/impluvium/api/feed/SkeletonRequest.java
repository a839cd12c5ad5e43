package org.impluvium.api.feed;

import java.util.regex.Pattern;
import org.impluvium.store.port.FeedCursor;

/**
 * What {@code app.bsky.feed.getFeedSkeleton} is asked for.
 *
 * @param feed the feed's URI, as sent; not yet looked at
 * @param limit most items wanted, 1–100 (rule Q2)
 * @param after what was already seen (rule Q3)
 */
public record SkeletonRequest(String feed, int limit, FeedCursor after) {

    static final int DEFAULT_LIMIT = 50;

    /** 1–100 in the shortest decimal form. */
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");

    /**
     * Reads the parameters.
     *
     * @throws RefusedException if one is missing, repeated, empty or out of range
     */
    public static SkeletonRequest of(QueryParameters query) throws RefusedException {
        String feed = query.one("feed");
        if (feed.isEmpty()) {
            throw new RefusedException(Refusal.INVALID_REQUEST, "The parameter \"feed\" is required.");
        }
        return new SkeletonRequest(feed, limit(query.one("limit")), position(query.one("cursor")));
    }

    private static int limit(String value) throws RefusedException {
        if (value.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        if (!LIMIT.matcher(value).matches()) {
            throw new RefusedException(
                    Refusal.INVALID_REQUEST, "The parameter \"limit\" must be a whole number from 1 to 100.");
        }
        return Integer.parseInt(value);
    }

    private static FeedCursor position(String cursor) throws RefusedException {
        if (cursor.isEmpty()) {
            return FeedCursor.HEAD;
        }
        return CursorCodec.tryDecode(cursor)
                .map(FeedCursor::everywhere)
                .orElseThrow(() -> new RefusedException(
                        Refusal.INVALID_REQUEST, "The parameter \"cursor\" is not one that this service gave out."));
    }
}
