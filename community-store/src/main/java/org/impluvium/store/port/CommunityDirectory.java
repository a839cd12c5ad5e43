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

    /** The communities whose configs name a DID as moderator; walks the directory, so it is no work for an event loop. */
    List<Community> moderatedBy(String did);

    /** The communities with one id, of whatever owner (rule C3). */
    List<Community> withId(String id);

    /** The communities that are looked for; walks the directory, so it is no work for an event loop. */
    CommunityListing find(DirectoryQuery query);

    /** The community that a reference means now: the one of that AT-URI, or the oldest of that owner (rule C5). */
    default Optional<Community> meantBy(String reference) {
        return reference.startsWith("at://")
                ? byUri(reference)
                : ownedBy(reference).stream().findFirst();
    }

    /** Up to {@code limit} communities, in a stable order. */
    List<Community> first(int limit);

    int size();
}
