package org.impluvium.store.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some posts of a feed, in its order.
 *
 * @param posts AT-URIs
 * @param next position of the last of them if more posts follow; null at the end of the feed
 */
public record FeedPage(List<String> posts, @Nullable FeedPosition next) {

    public FeedPage {
        posts = List.copyOf(posts);
    }
}
