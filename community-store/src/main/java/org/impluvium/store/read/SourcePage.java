package org.impluvium.store.read;

import java.util.List;
import org.impluvium.store.port.FeedPosition;
import org.jspecify.annotations.Nullable;

/**
 * Some posts of one source of a feed, in its order.
 *
 * @param posts AT-URIs
 * @param next position of the last of them if more posts follow; null at the end
 */
public record SourcePage(List<String> posts, @Nullable FeedPosition next) {

    public SourcePage {
        posts = List.copyOf(posts);
    }
}
