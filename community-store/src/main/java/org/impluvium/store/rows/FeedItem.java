package org.impluvium.store.rows;

import java.util.Comparator;
import org.apache.kafka.common.utils.Bytes;
import org.impluvium.store.port.FeedPosition;

/**
 * A post in its place in a feed.
 *
 * @param sortMicros sort time, in µs since the epoch (rule P4); may be negative
 * @param post which
 */
public record FeedItem(long sortMicros, Post post) {

    /** The order of feeds (rule Q1). */
    public static final Comparator<FeedItem> NEWEST_FIRST = Comparator.comparingLong(FeedItem::sortMicros)
            .thenComparing(item -> item.post().uri())
            .reversed();

    /**
     * What a row says that is in a feed's order.
     *
     * @param prefix what all rows of the feed begin with
     */
    public static FeedItem of(Bytes row, Bytes prefix) {
        Post post = Post.of(RowKeys.uriOf(row, prefix)).orElseThrow();
        return new FeedItem(RowKeys.sortMicrosOf(row, prefix), post);
    }

    /**
     * The item at a position.
     *
     * @throws IllegalArgumentException if the position's URI has not the form of a post's AT-URI
     */
    public static FeedItem at(FeedPosition position) {
        Post post = Post.of(position.uri())
                .orElseThrow(() -> new IllegalArgumentException("not the AT-URI of a post: " + position.uri()));
        return new FeedItem(position.sortMicros(), post);
    }

    /** Its place. */
    public FeedPosition position() {
        return new FeedPosition(sortMicros, post.uri());
    }
}
