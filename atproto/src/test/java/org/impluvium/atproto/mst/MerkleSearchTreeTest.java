package org.impluvium.atproto.mst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.mst.TreeException.Fault;
import org.junit.jupiter.api.Test;

class MerkleSearchTreeTest {

    /** The value that other implementations' tests give to every key. */
    private static final Cid LEAF = Cid.tryParse("bafyreie5cvv4h45feadgeuwhbcutmh6t2ceseocckahdoe6uat64zmz454")
            .orElseThrow();

    @Test
    void shouldGiveTheRootsThatOtherImplementationsGive() throws TreeException {
        assertThat(MerkleSearchTree.EMPTY.root())
                .hasToString("bafyreie5737gdxlw5i64vzichcalba3z2v5n6icifvx5xytvske7mr3hpm");
        assertThat(rootOf("3jqfcqzm3fo2j")).isEqualTo("bafyreibj4lsc3aqnrvphp5xmrnfoorvru4wynt6lwidqbm2623a6tatzdu");
        assertThat(rootOf("3jqfcqzm3fx2j")).isEqualTo("bafyreih7wfei65pxzhauoibu3ls7jgmkju4bspy4t2ha2qdjnzqvoy33ai");
        assertThat(rootOf("3jqfcqzm3fp2j", "3jqfcqzm3fr2j", "3jqfcqzm3fs2j", "3jqfcqzm3ft2j", "3jqfcqzm4fc2j"))
                .isEqualTo("bafyreicmahysq4n6wfuxo522m6dpiy7z7qzym3dzs756t5n7nfdgccwq7m");
    }

    private static String rootOf(String... recordKeys) throws TreeException {
        MerkleSearchTree tree = MerkleSearchTree.EMPTY;
        for (String recordKey : recordKeys) {
            tree = tree.put(Trees.key("com.example.record/" + recordKey), LEAF);
        }
        return tree.root().toString();
    }

    @Test
    void shouldLeaveTheTreeThatItChangesAsItWas() throws TreeException {
        MerkleSearchTree tree = Trees.of(Map.of("a", LEAF, "b", LEAF));
        Cid root = tree.root();

        assertThat(tree.put(Trees.key("c"), LEAF).root()).isNotEqualTo(root);
        assertThat(tree.put(Trees.key("a"), Trees.value(1)).root()).isNotEqualTo(root);
        assertThat(tree.remove(Trees.key("a")).root()).isNotEqualTo(root);
        assertThat(tree.root()).isEqualTo(root);
        assertThat(Trees.content(tree)).containsOnlyKeys("a", "b");
    }

    @Test
    void shouldBeTheSameTreeWhenNothingChanges() throws TreeException {
        MerkleSearchTree tree = Trees.of(Map.of("a", LEAF, "b", LEAF));

        assertThat(tree.remove(Trees.key("c"))).isSameAs(tree);
        assertThat(tree.put(Trees.key("a"), LEAF).root()).isEqualTo(tree.root());
        assertThat(tree.remove(Trees.key("a")).remove(Trees.key("b")).root()).isEqualTo(MerkleSearchTree.EMPTY.root());
    }

    @Test
    void shouldOpenAndChangeAStoredEmptyTree() throws TreeException {
        NaiveTree empty = NaiveTree.of(Map.of());
        MerkleSearchTree tree = MerkleSearchTree.stored(empty.root(), Trees.source(empty.blocks()));

        assertThat(tree.get(Trees.key("a"))).isEmpty();
        assertThat(tree.remove(Trees.key("a"))).isSameAs(tree);
        // A key of height six.
        assertThat(tree.put(Trees.key("884976f5"), LEAF).root())
                .isEqualTo(NaiveTree.of(Map.of("884976f5", LEAF)).root());
    }

    @Test
    void shouldSayWhichBlockItMisses() throws TreeException {
        MerkleSearchTree tree = MerkleSearchTree.stored(LEAF, cid -> Optional.empty());

        assertThat(tree.root()).isEqualTo(LEAF);
        assertThatThrownBy(() -> tree.get(Trees.key("a")))
                .isInstanceOfSatisfying(
                        TreeException.class, e -> assertThat(e.fault()).isEqualTo(Fault.BLOCK_MISSING))
                .hasMessageContaining(LEAF.toString());
    }

    @Test
    void shouldNotTakeOneNodeForAnother() throws TreeException {
        NaiveTree naive = NaiveTree.of(content(50));
        Map<Cid, byte[]> forged = new HashMap<>(naive.blocks());
        forged.put(
                naive.root(),
                NaiveTree.of(content(49)).blocks().get(NaiveTree.of(content(49)).root()));
        MerkleSearchTree tree = MerkleSearchTree.stored(naive.root(), Trees.source(forged));

        assertThatThrownBy(() -> tree.get(Trees.key("a")))
                .isInstanceOfSatisfying(
                        TreeException.class, e -> assertThat(e.fault()).isEqualTo(Fault.BLOCK_ALTERED));
    }

    @Test
    void shouldAnswerFromTheNodesOnTheWayAlone() throws TreeException {
        MerkleSearchTree whole = Trees.of(content(200));
        for (String path : List.of(Trees.KEYS.get(3), Trees.KEYS.get(150), "com.example.record/none")) {
            TreeKey key = Trees.key(path);
            Map<Cid, byte[]> proof = whole.proof(key);

            assertThat(MerkleSearchTree.stored(whole.root(), Trees.source(proof))
                            .get(key))
                    .isEqualTo(whole.get(key));
            for (Cid one : proof.keySet()) {
                Map<Cid, byte[]> less = new HashMap<>(proof);
                less.remove(one);
                MerkleSearchTree partial = MerkleSearchTree.stored(whole.root(), Trees.source(less));
                assertThatThrownBy(() -> partial.get(key)).isInstanceOf(TreeException.class);
            }
        }
    }

    @Test
    void shouldMakeNoKeyOfNothingOrTooMuch() {
        assertThat(TreeKey.tryOf((String) null)).isEmpty();
        assertThat(TreeKey.tryOf("")).isEmpty();
        assertThat(TreeKey.tryOf("x".repeat(1_025))).isEmpty();
        assertThat(TreeKey.tryOf("é".repeat(513))).isEmpty();
        assertThat(TreeKey.tryOf("\ud800")).isEmpty();
        assertThat(TreeKey.tryOf("x".repeat(1_024))).isPresent();
    }

    private static Map<String, Cid> content(int size) {
        Map<String, Cid> content = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            content.put(Trees.KEYS.get(i), Trees.value(i));
        }
        return content;
    }
}
