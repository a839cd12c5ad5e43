package org.impluvium.guarantees.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.jspecify.annotations.Nullable;

/** Reads feeds page by page, as a client does, and holds each page to rules Q2 and Q3 meanwhile. */
public final class Pages {

    private final CommunityFeeds feeds;

    public Pages(CommunityFeeds feeds) {
        this.feeds = feeds;
    }

    /** All posts of a feed, in the order of its pages. */
    public List<String> all(Community community, int size) {
        try {
            return read(community, size);
        } catch (FeedUnavailableException e) {
            throw new AssertionError(community.uri() + " cannot be read", e);
        }
    }

    private List<String> read(Community community, int size) throws FeedUnavailableException {
        List<String> posts = new ArrayList<>();
        @Nullable FeedCursor after = FeedCursor.HEAD;
        while (after != null) {
            FeedPage page = feeds.page(community, after, size);
            posts.addAll(page.posts());
            after = page.next();
            if (page.posts().size() > size || (after != null && page.posts().size() < size)) {
                throw new AssertionError("a page of %d has %d posts, and %s follow (rule Q2): %s"
                        .formatted(size, page.posts().size(), after == null ? "none" : "more", community.uri()));
            }
        }
        return posts;
    }
}
