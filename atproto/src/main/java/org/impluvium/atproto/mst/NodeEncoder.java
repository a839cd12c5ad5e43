package org.impluvium.atproto.mst;

import java.util.Arrays;
import org.impluvium.atproto.cbor.CborWriter;

/** Writes a node as its block. A pure function, of which there is one result for each node. */
final class NodeEncoder {

    private NodeEncoder() {}

    static byte[] encode(Node node) {
        // Keys of maps in the order of DAG-CBOR, which for these names is that of the alphabet.
        CborWriter out = new CborWriter().map(2).text("e").array(node.leaves().size());
        byte[] previous = {};
        for (int i = 0; i < node.leaves().size(); i++) {
            Leaf leaf = node.leaves().get(i);
            byte[] key = leaf.key().bytes();
            int shared = TreeKey.commonPrefix(previous, key);
            out.map(4).text("k").bytes(Arrays.copyOfRange(key, shared, key.length));
            out.text("p").integer(shared);
            child(out.text("t"), node.child(i + 1));
            out.text("v").link(leaf.value());
            previous = key;
        }
        child(out.text("l"), node.child(0));
        return out.toByteArray();
    }

    private static void child(CborWriter out, Subtree child) {
        if (child == Subtree.EMPTY) {
            out.nul();
        } else {
            out.link(child.cid());
        }
    }
}
