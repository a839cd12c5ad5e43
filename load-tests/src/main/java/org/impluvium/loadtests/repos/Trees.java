package org.impluvium.loadtests.repos;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.mst.MerkleSearchTree;
import org.impluvium.atproto.mst.TreeException;
import org.impluvium.atproto.mst.TreeKey;

/** Whole trees of our own, in which no node can be missing or wrong. Pure functions. */
final class Trees {

    private Trees() {}

    /** The key of a path that is one. */
    static TreeKey key(String path) {
        return TreeKey.tryOf(path).orElseThrow(() -> new IllegalArgumentException("no path: " + path));
    }

    static Optional<Cid> get(MerkleSearchTree tree, String path) {
        try {
            return tree.get(key(path));
        } catch (TreeException e) {
            throw incomplete(e);
        }
    }

    static MerkleSearchTree put(MerkleSearchTree tree, String path, Cid record) {
        try {
            return tree.put(key(path), record);
        } catch (TreeException e) {
            throw incomplete(e);
        }
    }

    static MerkleSearchTree remove(MerkleSearchTree tree, String path) {
        try {
            return tree.remove(key(path));
        } catch (TreeException e) {
            throw incomplete(e);
        }
    }

    static Map<Cid, byte[]> covering(MerkleSearchTree tree, Collection<String> paths) {
        try {
            return tree.coveringProof(paths.stream().map(Trees::key).toList());
        } catch (TreeException e) {
            throw incomplete(e);
        }
    }

    static void forEach(MerkleSearchTree tree, MerkleSearchTree.Visitor visitor) {
        try {
            tree.forEach(visitor);
        } catch (TreeException e) {
            throw incomplete(e);
        }
    }

    private static IllegalStateException incomplete(TreeException e) {
        return new IllegalStateException("a whole tree lacks something", e);
    }
}
