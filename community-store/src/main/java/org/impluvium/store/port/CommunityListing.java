package org.impluvium.store.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some communities, oldest first.
 *
 * @param next place of the last of them if more follow; null at the end
 */
public record CommunityListing(
        List<Community> communities, @Nullable DirectoryPosition next) {

    public CommunityListing {
        communities = List.copyOf(communities);
    }
}
