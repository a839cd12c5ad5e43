package org.impluvium.standalone.demo;

import java.io.PrintStream;
import org.impluvium.standalone.node.Node;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;

/**
 * How far the demo is.
 *
 * @param frames that the receiver has read
 * @param events that the broker has
 * @param posts that stand in feeds
 */
record Progress(long frames, long events, int communities, long posts) {

    private static final int ALL = 1_000;

    static Progress of(Node node) {
        long posts = node.directory().first(ALL).stream()
                .mapToLong(community -> posts(node.feeds(), community))
                .sum();
        return new Progress(
                node.receiverStatus().frames(),
                node.receiverStatus().events(),
                node.directory().size(),
                posts);
    }

    /** Overwrites the present line of a terminal. */
    void show(PrintStream out, int totalFrames) {
        out.printf(
                "\r  %,6d of %,d frames read  →  %,6d events  →  %,5d posts in feeds of %d communities ",
                frames, totalFrames, events, posts, communities);
        out.flush();
    }

    private static long posts(CommunityFeeds feeds, Community community) {
        long posts = 0;
        try {
            FeedCursor after = FeedCursor.HEAD;
            do {
                FeedPage page = feeds.page(community, after, ALL);
                posts += page.posts().size();
                after = page.next();
            } while (after != null);
        } catch (FeedUnavailableException e) {
            return posts; // not there yet
        }
        return posts;
    }
}
