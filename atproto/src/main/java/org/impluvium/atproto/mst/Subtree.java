package org.impluvium.atproto.mst;

import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.mst.TreeException.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What hangs in a gap between two leaves: nothing, a node in memory, or a node that is loaded when it is needed. Immutable
 * to look at; what is computed or loaded late is kept, and computing it twice does no harm.
 */
sealed interface Subtree {

    /** Nothing. On top of a tree, the tree without entries. */
    Subtree EMPTY = new Empty();

    /** Identifier of the node; of the node without entries if there is nothing. */
    Cid cid();

    /** The node; the one without entries if there is nothing. */
    Node node() throws TreeException;

    /** The same, but a node that has to be loaded for it is not kept: for whoever passes through once. */
    default Node passing() throws TreeException {
        return node();
    }

    /** A node that was made here, its identifier computed when asked for. */
    static Subtree of(Node node) {
        return node.isEmpty() ? EMPTY : new Made(node);
    }

    /** A node that is known by its identifier. */
    static Subtree stored(Cid cid, Place place, BlockSource blocks) {
        return new Stored(cid, place, blocks);
    }

    /** Nothing. */
    final class Empty implements Subtree {

        private Empty() {}

        @Override
        public Cid cid() {
            // Not a constant: the node without entries needs this class to be ready.
            return Cid.ofDagCbor(NodeEncoder.encode(Node.EMPTY));
        }

        @Override
        public Node node() {
            return Node.EMPTY;
        }
    }

    /** A node in memory. */
    final class Made implements Subtree {

        private final Node node;
        private @Nullable Cid cid;

        private Made(Node node) {
            this.node = node;
        }

        @Override
        public Cid cid() {
            Cid known = cid;
            if (known == null) {
                known = Cid.ofDagCbor(NodeEncoder.encode(node));
                cid = known;
            }
            return known;
        }

        @Override
        public Node node() {
            return node;
        }
    }

    /** A node that has to be loaded, and checked. */
    final class Stored implements Subtree {

        private final Cid cid;
        private final Place place;
        private final BlockSource blocks;
        private @Nullable Node node;

        private Stored(Cid cid, Place place, BlockSource blocks) {
            this.cid = cid;
            this.place = place;
            this.blocks = blocks;
        }

        @Override
        public Cid cid() {
            return cid;
        }

        @Override
        public Node node() throws TreeException {
            Node known = node;
            if (known == null) {
                known = load();
                node = known;
            }
            return known;
        }

        @Override
        public Node passing() throws TreeException {
            Node known = node;
            return known == null ? load() : known;
        }

        private Node load() throws TreeException {
            byte[] block = blocks.find(cid)
                    .orElseThrow(() -> new TreeException(Fault.BLOCK_MISSING, "no block for node " + cid));
            if (!cid.matches(block, 0, block.length)) {
                throw new TreeException(Fault.BLOCK_ALTERED, "block is not that of node " + cid);
            }
            return NodeDecoder.decode(block, place, blocks);
        }
    }
}
