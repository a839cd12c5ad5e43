package org.impluvium.store.port;

import org.jspecify.annotations.Nullable;

/** Reads pages of feeds. Implementations are safe for use by many threads; calls block on local disk at most. */
public interface CommunityFeeds {

    /**
     * The newest posts of a community's feed (rules P3 and Q1) strictly after a position (rule Q3).
     *
     * @param community whose feed
     * @param after the last position already seen; null for the feed's head
     * @param limit most posts wanted, at least 1
     * @return up to {@code limit} posts; fewer only where the feed ends (rule Q2)
     * @throws IllegalArgumentException if the tag is none, or the position's URI has not the form of a post's AT-URI
     * @throws FeedUnavailableException if an answer now could be wrong (rule Q5); never an empty page instead
     */
    FeedPage page(CommunityKey community, @Nullable FeedPosition after, int limit) throws FeedUnavailableException;

    /** Whether every partition that is here has been restored and caught up (rule Q5). */
    boolean isReady();
}
