package org.impluvium.store.read;

import java.util.Optional;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.jspecify.annotations.Nullable;

/**
 * What a community's feed is mixed of now (rules M1, M2 and C5).
 *
 * @param own share of the community's own posts, 0 to 100
 * @param parent share of its parent's; 0 where there is no parent
 * @param global share of everybody's
 * @param parentCommunity null where it has no share or its reference means nothing now
 */
public record Mix(int own, int parent, int global, @Nullable Community parentCommunity) {

    /** All shares together. */
    private static final int ALL = 100;

    /** How many of the newest posts the global source reads (rule M1). */
    public static final int GLOBAL_BOUND = 10_000;

    /** The mix of a community, as its config says and the directory knows. */
    public static Mix of(Community community, CommunityDirectory directory) {
        FeedMix shares = community.config().getFeedMix();
        Community parent = shares.getParent() == 0
                ? null
                : Optional.ofNullable(community.config().getParentCommunity())
                        .flatMap(directory::meantBy)
                        .orElse(null);
        return new Mix(shares.getOwn(), parent == null ? 0 : shares.getParent(), shares.getGlobal(), parent);
    }

    /** Whether a community's feed is nothing but its own posts. */
    public static boolean isOwnOnly(Community community) {
        return community.config().getFeedMix().getOwn() == ALL;
    }
}
