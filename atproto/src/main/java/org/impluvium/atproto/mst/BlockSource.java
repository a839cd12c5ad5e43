package org.impluvium.atproto.mst;

import java.util.Optional;
import org.impluvium.atproto.data.Cid;

/** Where the nodes of a tree come from, perhaps not all of them. It need not be trusted: every block's hash is checked. */
@FunctionalInterface
public interface BlockSource {

    /** The block that goes by this identifier, or empty if it is not here. */
    Optional<byte[]> find(Cid cid);

    /**
     * Hears of each key before it is read from a node, and says whether to go on: a node names of each key only what differs
     * from the one before, so that short nodes can hold long keys.
     *
     * @param bytes of the key
     */
    default boolean permitsKey(int bytes) {
        return true;
    }
}
