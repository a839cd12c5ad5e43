package org.impluvium.store.port;

import org.jspecify.annotations.Nullable;

/**
 * How far a reader has come in a feed: one position for each source that it is mixed of (rules M1, M2, Q3). A position
 * is a place in the order of all posts, so it means the same in every source. Null: nothing of the source was shown yet.
 *
 * @param own in the community's own posts
 * @param parent in those of its parent
 * @param global in those of all communities
 */
public record FeedCursor(
        @Nullable FeedPosition own,
        @Nullable FeedPosition parent,
        @Nullable FeedPosition global) {

    /** Before the first post. */
    public static final FeedCursor HEAD = new FeedCursor(null, null, null);

    /** The same place in every source: what a feed of one source needs. */
    public static FeedCursor everywhere(FeedPosition position) {
        return new FeedCursor(position, position, position);
    }
}
