package org.impluvium.atproto.mst;

import java.util.LinkedHashMap;
import java.util.Map;
import org.impluvium.atproto.data.Cid;

/** Collects the nodes that somebody else needs in order to see for himself. */
final class Proofs {

    private final Map<Cid, byte[]> blocks = new LinkedHashMap<>();

    /** The nodes collected, by identifier. */
    Map<Cid, byte[]> blocks() {
        return blocks;
    }

    /** The nodes on the way to a key: they show which value it has, or that it is not there. */
    void path(Subtree tree, TreeKey key) throws TreeException {
        Node node = add(tree);
        int gap = node.gap(key);
        if (!node.isAt(gap, key) && node.child(gap) != Subtree.EMPTY) {
            path(node.child(gap), key);
        }
    }

    /** The way to a key, and from there to the leaves next to it: with them the key can be taken out or put in. */
    void covering(Subtree tree, TreeKey key) throws TreeException {
        Node node = add(tree);
        int gap = node.gap(key);
        if (node.isAt(gap, key)) {
            lastOf(node.child(gap));
            firstOf(node.child(gap + 1));
        } else if (node.child(gap) != Subtree.EMPTY) {
            covering(node.child(gap), key);
        }
    }

    private void firstOf(Subtree tree) throws TreeException {
        if (tree != Subtree.EMPTY) {
            firstOf(add(tree).child(0));
        }
    }

    private void lastOf(Subtree tree) throws TreeException {
        if (tree != Subtree.EMPTY) {
            Node node = add(tree);
            lastOf(node.child(node.leaves().size()));
        }
    }

    private Node add(Subtree tree) throws TreeException {
        Node node = tree.node();
        blocks.computeIfAbsent(tree.cid(), cid -> NodeEncoder.encode(node));
        return node;
    }
}
