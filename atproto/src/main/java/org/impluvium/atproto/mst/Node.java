package org.impluvium.atproto.mst;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.atproto.data.Cid;

/**
 * A node of the tree: leaves in ascending order, and around each of them a gap in which a subtree of the next lower layer
 * hangs, or nothing. Immutable.
 *
 * @param layer height of the leaves' keys
 * @param children one more than there are leaves
 */
record Node(int layer, List<Leaf> leaves, List<Subtree> children) {

    /** The node without leaves and children, which is the root of an empty tree and nothing else. */
    static final Node EMPTY = new Node(0, List.of(), List.of(Subtree.EMPTY));

    Node {
        leaves = List.copyOf(leaves);
        children = List.copyOf(children);
    }

    /** A node without leaves that leads down to another. */
    static Node over(int layer, Subtree only) {
        return new Node(layer, List.of(), List.of(only));
    }

    /** Whether there is nothing in it and below it. */
    boolean isEmpty() {
        return leaves.isEmpty() && children.get(0) == Subtree.EMPTY;
    }

    /** The gap that the key belongs in: how many leaves have a lesser key. */
    int gap(TreeKey key) {
        int low = 0;
        int high = leaves.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (leaves.get(middle).key().compareTo(key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether the leaf behind the gap of a key is that of the key itself. */
    boolean isAt(int gap, TreeKey key) {
        return gap < leaves.size() && leaves.get(gap).key().equals(key);
    }

    Subtree child(int gap) {
        return children.get(gap);
    }

    /** The same with another value in a leaf. */
    Node withValue(int leaf, Cid value) {
        List<Leaf> changed = new ArrayList<>(leaves);
        changed.set(leaf, new Leaf(leaves.get(leaf).key(), value));
        return new Node(layer, changed, children);
    }

    /** The same with another subtree in a gap. */
    Node withChild(int gap, Subtree child) {
        List<Subtree> changed = new ArrayList<>(children);
        changed.set(gap, child);
        return new Node(layer, leaves, changed);
    }

    /** The same with one leaf more, in the middle of a gap. */
    Node withLeaf(int gap, Leaf leaf, Subtree left, Subtree right) {
        List<Leaf> more = new ArrayList<>(leaves);
        more.add(gap, leaf);
        List<Subtree> around = new ArrayList<>(children);
        around.set(gap, left);
        around.add(gap + 1, right);
        return new Node(layer, more, around);
    }

    /** The same without a leaf, the subtrees on its sides having become one. */
    Node withoutLeaf(int leaf, Subtree merged) {
        List<Leaf> fewer = new ArrayList<>(leaves);
        fewer.remove(leaf);
        List<Subtree> around = new ArrayList<>(children);
        around.set(leaf, merged);
        around.remove(leaf + 1);
        return new Node(layer, fewer, around);
    }

    /** What is before a gap, with a subtree at its end. */
    Node head(int gap, Subtree last) {
        List<Subtree> before = new ArrayList<>(children.subList(0, gap));
        before.add(last);
        return new Node(layer, leaves.subList(0, gap), before);
    }

    /** What is behind a gap, with a subtree at its beginning. */
    Node tail(int gap, Subtree first) {
        List<Subtree> behind = new ArrayList<>(children.subList(gap, children.size()));
        behind.set(0, first);
        return new Node(layer, leaves.subList(gap, leaves.size()), behind);
    }

    /** This and a node to its right as one, the subtrees on both sides of the seam having become one. */
    Node joined(Subtree seam, Node right) {
        List<Leaf> allLeaves = new ArrayList<>(leaves);
        allLeaves.addAll(right.leaves);
        List<Subtree> allChildren = new ArrayList<>(children);
        allChildren.set(leaves.size(), seam);
        allChildren.addAll(right.children.subList(1, right.children.size()));
        return new Node(layer, allLeaves, allChildren);
    }
}
