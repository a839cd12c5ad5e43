package org.impluvium.atproto.mst;

import java.util.List;
import org.impluvium.atproto.mst.TreeException.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Where a node hangs in its tree, and so what may stand in it.
 *
 * @param layer height of its keys; −1 for the root, where its own keys decide
 * @param after all its keys are greater than this one, if there is one
 * @param before all its keys are less than this one, if there is one
 */
record Place(int layer, @Nullable TreeKey after, @Nullable TreeKey before) {

    private static final int OPEN = -1;

    /** The place of the node on top. */
    static final Place ROOT = new Place(OPEN, null, null);

    /** The place below the {@code gap}-th gap of the node that is here. */
    Place below(int nodeLayer, List<Leaf> leaves, int gap) {
        return new Place(
                nodeLayer - 1,
                gap == 0 ? after : leaves.get(gap - 1).key(),
                gap == leaves.size() ? before : leaves.get(gap).key());
    }

    /**
     * The layer of a node with these leaves, in ascending order, if it belongs here.
     *
     * @param hasChildren whether anything hangs below it
     */
    int layerOf(List<Leaf> leaves, boolean hasChildren) throws TreeException {
        if (leaves.isEmpty()) {
            return layerWithoutLeaves(hasChildren);
        }
        int found = layer == OPEN ? leaves.get(0).key().height() : layer;
        for (Leaf leaf : leaves) {
            require(leaf.key().height() == found, "key of another layer");
        }
        require(after == null || after.compareTo(leaves.get(0).key()) < 0, "key before the node's range");
        require(
                before == null || before.compareTo(leaves.get(leaves.size() - 1).key()) > 0,
                "key behind the node's range");
        require(found > 0 || !hasChildren, "node below the lowest layer");
        return found;
    }

    /** A node without keys only leads down to the next layer, and has to; but the root of an empty tree is one too. */
    private int layerWithoutLeaves(boolean hasChildren) throws TreeException {
        require(hasChildren != (layer == OPEN), "superfluous node");
        require(layer != 0, "node below the lowest layer");
        return Math.max(layer, 0);
    }

    private static void require(boolean holds, String otherwise) throws TreeException {
        if (!holds) {
            throw new TreeException(Fault.NODE_MISPLACED, otherwise);
        }
    }
}
