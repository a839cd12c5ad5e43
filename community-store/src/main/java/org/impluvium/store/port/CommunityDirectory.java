package org.impluvium.store.port;

import java.util.List;
import java.util.Optional;

/**
 * All communities of the installation, known on every node. In memory, safe for use by many threads, never blocks.
 * Lists are ordered oldest first (rule C5: {@code createdAt}, then record key; between owners by owner).
 */
public interface CommunityDirectory {

    /** Whether everything declared before this process started is here; until then a miss proves nothing (rule Q5). */
    boolean isLoaded();

    Optional<Community> byUri(String uri);

    /** The communities of one owner. */
    List<Community> ownedBy(String owner);

    /** The communities with one id, of whatever owner (rule C3). */
    List<Community> withId(String id);

    /** Up to {@code limit} communities, in a stable order. */
    List<Community> first(int limit);

    int size();
}
