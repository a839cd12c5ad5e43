package org.impluvium.store.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some posts of a feed, in its order.
 *
 * @param posts AT-URIs
 * @param next where to go on if more posts follow; null at the end of the feed (rule Q3)
 */
public record FeedPage(List<String> posts, @Nullable FeedCursor next) {

    public FeedPage {
        posts = List.copyOf(posts);
    }
}
