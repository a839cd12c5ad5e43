package org.impluvium.store.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some posts of a feed, in its order.
 *
 * @param posts AT-URIs
 * @param next where to go on if more posts follow; null at the end of the feed (rule Q3)
 * @param validity whether reading the page again would give the same
 */
public record FeedPage(List<String> posts, @Nullable FeedCursor next, Validity validity) {

    public FeedPage {
        posts = List.copyOf(posts);
    }

    /** A page of which nobody can tell later whether it is still right. */
    public FeedPage(List<String> posts, @Nullable FeedCursor next) {
        this(posts, next, Validity.UNKNOWN);
    }
}
