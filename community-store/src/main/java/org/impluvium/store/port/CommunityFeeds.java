package org.impluvium.store.port;

import java.util.Optional;

/** Reads pages of feeds. Implementations are safe for use by many threads; calls block on local disk at most. */
public interface CommunityFeeds {

    /**
     * The newest posts of a community's feed, mixed as its config says (rules P3, M1–M3), strictly after a position in
     * each source (rules M2, Q3), in the feed's order (rule Q1).
     *
     * @param community whose feed, as declared
     * @param after what was already seen; {@link FeedCursor#HEAD} for the feed's head
     * @param limit most posts wanted, at least 1
     * @return up to {@code limit} posts; fewer only where the feed ends (rule Q2)
     * @throws IllegalArgumentException if the tag is none, or the position's URI has not the form of a post's AT-URI
     * @throws FeedUnavailableException if an answer now could be wrong (rule Q5); never an empty page instead
     */
    FeedPage page(Community community, FeedCursor after, int limit) throws FeedUnavailableException;

    /**
     * The head of a feed's posts, if it can be had without asking a disk: what {@link #page} would give, or nothing. Never
     * blocks.
     *
     * @param limit most posts wanted, at least 1
     */
    default Optional<FeedPage> pageAtHand(Community community, int limit) {
        return Optional.empty();
    }

    /** Whether every partition that is here has been restored and caught up (rule Q5). */
    boolean isReady();
}
