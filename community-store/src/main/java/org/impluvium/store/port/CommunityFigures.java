package org.impluvium.store.port;

import org.jspecify.annotations.Nullable;

/**
 * A community in figures.
 *
 * @param members who is in (rule A2), blocked ones too
 * @param posts that stand in its own feed now (rule P3)
 * @param hidden posts that a ruling in force hides, whether or not they exist (rule A6)
 * @param lastPost the newest post of its own feed; null: it is empty
 */
public record CommunityFigures(
        Count members, Count posts, Count hidden, @Nullable FeedPosition lastPost) {}
