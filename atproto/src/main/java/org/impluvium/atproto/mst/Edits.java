package org.impluvium.atproto.mst;

/**
 * How a tree changes. Pure functions: the trees given stay as they are. Only nodes on the way to the key and along the seam
 * beside it are loaded. Recursion goes down one layer each time, so never deeper than {@link TreeKey#MAX_HEIGHT}.
 */
final class Edits {

    /** The two parts of a subtree before and behind a key. */
    private record Halves(Subtree left, Subtree right) {
        static final Halves EMPTY = new Halves(Subtree.EMPTY, Subtree.EMPTY);
    }

    private Edits() {}

    /** Puts a leaf in, or gives it its value, in a subtree of that layer, which is not below the leaf's. */
    static Subtree put(Subtree tree, int layer, Leaf leaf) throws TreeException {
        Node node = tree == Subtree.EMPTY ? Node.over(layer, Subtree.EMPTY) : tree.node();
        int gap = node.gap(leaf.key());
        if (leaf.key().height() < layer) {
            return Subtree.of(node.withChild(gap, put(node.child(gap), layer - 1, leaf)));
        }
        if (node.isAt(gap, leaf.key())) {
            return Subtree.of(node.withValue(gap, leaf.value()));
        }
        Halves halves = split(node.child(gap), leaf.key());
        return Subtree.of(node.withLeaf(gap, leaf, halves.left, halves.right));
    }

    /** Takes a leaf out of a subtree; the same subtree if it is not in there. */
    static Subtree remove(Subtree tree, TreeKey key) throws TreeException {
        if (tree == Subtree.EMPTY) {
            return tree;
        }
        Node node = tree.node();
        int gap = node.gap(key);
        if (node.isAt(gap, key)) {
            return Subtree.of(node.withoutLeaf(gap, merge(node.child(gap), node.child(gap + 1))));
        }
        Subtree child = node.child(gap);
        Subtree changed = remove(child, key);
        return changed == child ? tree : Subtree.of(node.withChild(gap, changed));
    }

    /** Cuts a subtree in two at a key that is of a higher layer and so not in it. */
    private static Halves split(Subtree tree, TreeKey key) throws TreeException {
        if (tree == Subtree.EMPTY) {
            return Halves.EMPTY;
        }
        Node node = tree.node();
        int gap = node.gap(key);
        Halves inner = split(node.child(gap), key);
        return new Halves(Subtree.of(node.head(gap, inner.left)), Subtree.of(node.tail(gap, inner.right)));
    }

    /** Joins two neighbours of one layer. */
    private static Subtree merge(Subtree left, Subtree right) throws TreeException {
        if (left == Subtree.EMPTY || right == Subtree.EMPTY) {
            return left == Subtree.EMPTY ? right : left;
        }
        Node first = left.node();
        Node second = right.node();
        Subtree seam = merge(first.child(first.leaves().size()), second.child(0));
        return Subtree.of(first.joined(seam, second));
    }
}
