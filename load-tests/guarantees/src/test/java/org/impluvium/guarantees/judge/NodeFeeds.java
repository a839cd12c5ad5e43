package org.impluvium.guarantees.judge;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.jspecify.annotations.Nullable;

/** What a feed node of this JVM serves, past HTTP; feeds are named by the AT-URI of their community's config. */
public record NodeFeeds(CommunityDirectory directory, CommunityFeeds feedsOfNode) implements Served {

    @Override
    public List<String> feeds() {
        return directory.first(Integer.MAX_VALUE).stream().map(Community::uri).toList();
    }

    @Override
    public List<String> read(String feed, int size, int mostPages) throws FeedFailure {
        Community community =
                directory.byUri(feed).orElseThrow(() -> new FeedFailure(feed + " is not in the directory"));
        List<String> posts = new ArrayList<>();
        @Nullable FeedCursor after = FeedCursor.HEAD;
        for (int pages = 0; pages < mostPages && after != null; pages++) {
            FeedPage page = page(community, after, size);
            posts.addAll(page.posts());
            after = page.next();
            if (page.posts().size() > size || (after != null && page.posts().size() < size)) {
                throw new FeedFailure(
                        "a page of " + size + " has " + page.posts().size() + " posts and "
                                + (after == null ? "is the last" : "promises more") + " (rule Q2)");
            }
        }
        return posts;
    }

    private FeedPage page(Community community, FeedCursor after, int size) throws FeedFailure {
        try {
            return feedsOfNode.page(community, after, size);
        } catch (FeedUnavailableException e) {
            throw new FeedFailure(e.failure() + " " + e.getMessage(), e);
        }
    }
}
