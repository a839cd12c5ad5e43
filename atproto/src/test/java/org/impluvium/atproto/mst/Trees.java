package org.impluvium.atproto.mst;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.impluvium.atproto.data.Cid;

/** Keys, values and trees for tests. */
final class Trees {

    /** More than 230 keys of all heights up to five, hardly more of the lower ones, so that small trees are deep ones. */
    static final List<String> KEYS = IntStream.range(0, 4_000)
            .mapToObj(i -> "com.example.record/" + i)
            .sorted(Comparator.comparingInt(NaiveTree::height).reversed().thenComparing(Comparator.naturalOrder()))
            .filter(new EachHeightUpTo(60))
            .toList();

    private Trees() {}

    /** Passes the first few keys of each height. */
    private static final class EachHeightUpTo implements Predicate<String> {
        private final int most;
        private final Map<Integer, Integer> passed = new TreeMap<>();

        EachHeightUpTo(int most) {
            this.most = most;
        }

        @Override
        public boolean test(String key) {
            return passed.merge(NaiveTree.height(key), 1, Integer::sum) <= most;
        }
    }

    static TreeKey key(String path) {
        return TreeKey.tryOf(path).orElseThrow();
    }

    static Cid value(int number) {
        return Cid.ofDagCbor(new byte[] {(byte) number, (byte) (number >> 8)});
    }

    /** The tree of this content, made by putting one entry after the other. */
    static MerkleSearchTree of(Map<String, Cid> content) throws TreeException {
        MerkleSearchTree tree = MerkleSearchTree.EMPTY;
        for (Map.Entry<String, Cid> entry : content.entrySet()) {
            tree = tree.put(key(entry.getKey()), entry.getValue());
        }
        return tree;
    }

    /** A source that has these blocks and no others. */
    static BlockSource source(Map<Cid, byte[]> blocks) {
        return cid -> Optional.ofNullable(blocks.get(cid));
    }

    /** What a tree holds. */
    static Map<String, Cid> content(MerkleSearchTree tree) throws TreeException {
        Map<String, Cid> content = new TreeMap<>();
        tree.forEach((key, value) -> content.put(key.toString(), value));
        return content;
    }
}
