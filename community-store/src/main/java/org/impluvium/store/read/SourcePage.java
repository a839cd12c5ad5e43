package org.impluvium.store.read;

import java.util.List;
import org.impluvium.store.port.FeedPosition;
import org.jspecify.annotations.Nullable;

/**
 * Some posts of one source of a feed, in its order.
 *
 * @param posts AT-URIs
 * @param next position of the last of them if more posts follow; null at the end
 * @param oldestMicros the sort time of the oldest post that was looked at, which need not be on the page: when it leaves
 *     the retention window, the page is another one
 */
public record SourcePage(List<String> posts, @Nullable FeedPosition next, long oldestMicros) {

    /** Nothing was looked at. */
    static final SourcePage EMPTY = new SourcePage(List.of(), null, Long.MAX_VALUE);

    public SourcePage {
        posts = List.copyOf(posts);
    }
}
