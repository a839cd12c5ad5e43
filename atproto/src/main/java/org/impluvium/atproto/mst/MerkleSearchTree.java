package org.impluvium.atproto.mst;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.data.Cid;

/**
 * A Merkle search tree: a sorted map from keys to the identifiers of records, of which each content has exactly one form and
 * so one root (specification "Repository", section "MST Structure"). Immutable: a change gives another tree, which shares
 * with this one what is the same. Safe for many threads if its {@link BlockSource} is.
 *
 * <p>A tree may be <em>partial</em>: nodes are taken from their source when they are needed, and those that are not may be
 * missing. Each node that is taken is checked in full, hash and form and place, so whatever a tree says is true of the root
 * that it was opened with. Where it cannot say, it throws {@link TreeException}. On hostile blocks the work of a call is
 * bounded by their size, and its depth by the 128 layers that there can be.
 */
public final class MerkleSearchTree {

    /** The tree without entries. */
    public static final MerkleSearchTree EMPTY = new MerkleSearchTree(Subtree.EMPTY);

    /** Is told the entries of a tree. */
    @FunctionalInterface
    public interface Visitor {

        /** An entry; they come in the order of their keys. */
        void entry(TreeKey key, Cid value);
    }

    private final Subtree top;

    private MerkleSearchTree(Subtree top) {
        this.top = top;
    }

    /** The tree with this root. Nothing is loaded yet. */
    public static MerkleSearchTree stored(Cid root, BlockSource blocks) {
        return new MerkleSearchTree(Subtree.stored(root, Place.ROOT, blocks));
    }

    /** Identifier of the root, which stands for the whole content. Computed once, for the nodes that changed. */
    public Cid root() {
        return top.cid();
    }

    /** The value of a key; empty if the key is proven not to be there. */
    public Optional<Cid> get(TreeKey key) throws TreeException {
        Subtree tree = top;
        while (tree != Subtree.EMPTY) {
            Node node = tree.node();
            int gap = node.gap(key);
            if (node.isAt(gap, key)) {
                return Optional.of(node.leaves().get(gap).value());
            }
            tree = node.child(gap);
        }
        return Optional.empty();
    }

    /** The tree in which the key has this value, whatever it had before. */
    public MerkleSearchTree put(TreeKey key, Cid value) throws TreeException {
        boolean empty = top.node().isEmpty();
        Subtree tree = empty ? Subtree.EMPTY : top;
        int layer = empty ? key.height() : top.node().layer();
        while (layer < key.height()) {
            layer++;
            tree = Subtree.of(Node.over(layer, tree));
        }
        return new MerkleSearchTree(Edits.put(tree, layer, new Leaf(key, value)));
    }

    /** The tree in which the key is not; this one if it never was. */
    public MerkleSearchTree remove(TreeKey key) throws TreeException {
        Subtree tree = Edits.remove(top, key);
        if (tree == top) {
            return this;
        }
        // The root has a leaf, or else the tree is one layer lower.
        while (tree != Subtree.EMPTY && tree.node().leaves().isEmpty()) {
            tree = tree.node().child(0);
        }
        return new MerkleSearchTree(tree);
    }

    /** Tells all entries in order; the tree has to be whole. Nodes that are loaded for it are not kept. */
    public void forEach(Visitor visitor) throws TreeException {
        forEach(top, visitor);
    }

    private static void forEach(Subtree tree, Visitor visitor) throws TreeException {
        if (tree == Subtree.EMPTY) {
            return;
        }
        Node node = tree.passing();
        for (int i = 0; i < node.leaves().size(); i++) {
            forEach(node.child(i), visitor);
            Leaf leaf = node.leaves().get(i);
            visitor.entry(leaf.key(), leaf.value());
        }
        forEach(node.child(node.leaves().size()), visitor);
    }

    /**
     * The nodes that prove what {@link #get} says of a key, by identifier: a tree opened on them with the same root says the
     * same.
     */
    public Map<Cid, byte[]> proof(TreeKey key) throws TreeException {
        Proofs proofs = new Proofs();
        proofs.path(top, key);
        return proofs.blocks();
    }

    /**
     * The nodes that a commit carries when these keys were put in or taken out (specification "Sync", section "Commit
     * Validation"): all that are new in it, and all with which the change can be undone.
     */
    public Map<Cid, byte[]> coveringProof(Collection<TreeKey> keys) throws TreeException {
        Proofs proofs = new Proofs();
        for (TreeKey key : keys) {
            proofs.covering(top, key);
        }
        return proofs.blocks();
    }
}
