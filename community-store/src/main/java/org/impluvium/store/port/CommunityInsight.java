package org.impluvium.store.port;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a community beside its feed, for people who want to know why. Implementations are safe for use by
 * many threads; calls block on local disk at most.
 *
 * <p>Every method throws a {@link FeedUnavailableException} where an answer now could be wrong (rule Q5).
 */
public interface CommunityInsight {

    /** How big the community is, and how new its newest post. */
    CommunityFigures figures(Community community) throws FeedUnavailableException;

    /**
     * Who is in the community or has a rank there, ordered by DID.
     *
     * @param after a DID; null for the first page
     * @param limit most entries wanted, at least 1
     */
    MemberPage members(Community community, @Nullable String after, int limit) throws FeedUnavailableException;

    /** How one DID stands in the community, whether or not it ever had to do with it. */
    Member standing(Community community, String did) throws FeedUnavailableException;

    /**
     * The moderation actions about the community, newest first, whether or not they are in force.
     *
     * @param after a place in the history; null for its newest end
     * @param limit most entries wanted, at least 1
     */
    ModerationPage moderation(Community community, @Nullable ModerationPosition after, int limit)
            throws FeedUnavailableException;

    /**
     * Why a post is or is not in the community's feed.
     *
     * @param post {@code at://<did>/app.bsky.feed.post/<key>}
     * @throws IllegalArgumentException if the URI has not that form
     */
    Explanation explain(Community community, String post) throws FeedUnavailableException;
}
