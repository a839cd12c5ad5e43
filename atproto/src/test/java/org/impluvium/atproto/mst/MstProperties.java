package org.impluvium.atproto.mst;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.shared.DataValues;

class MstProperties {

    /** A key gets a value, or is taken out if that is zero. */
    record Change(String key, int value) {}

    @Provide
    Arbitrary<Change> changes() {
        return Combinators.combine(
                        Arbitraries.of(Trees.KEYS), Arbitraries.integers().between(0, 3))
                .as(Change::new);
    }

    @Property(tries = 500)
    void shouldBeTheTreeOfItsContentAfterAnyChanges(@ForAll @Size(max = 80) List<@From("changes") Change> changes)
            throws TreeException {
        Map<String, Cid> content = new HashMap<>();
        MerkleSearchTree tree = MerkleSearchTree.EMPTY;
        for (Change change : changes) {
            tree = apply(change, tree, content);
        }
        assertThat(tree.root()).isEqualTo(NaiveTree.of(content).root());
        assertThat(Trees.content(tree)).isEqualTo(content);
    }

    @Property(tries = 500)
    void shouldReadStoredTreesAndProveWhatIsAndIsNotThere(
            @ForAll @Size(max = 60) Set<@IntRange(max = 230) Integer> present, @ForAll @IntRange(max = 230) int asked)
            throws TreeException {
        NaiveTree naive = NaiveTree.of(content(present));
        MerkleSearchTree tree = MerkleSearchTree.stored(naive.root(), Trees.source(naive.blocks()));
        TreeKey key = Trees.key(Trees.KEYS.get(asked));
        Map<Cid, byte[]> proof = tree.proof(key);

        assertThat(Trees.content(tree)).isEqualTo(content(present));
        assertThat(tree.get(key).isPresent()).isEqualTo(present.contains(asked));
        assertThat(MerkleSearchTree.stored(naive.root(), Trees.source(proof)).get(key))
                .isEqualTo(tree.get(key));
    }

    /** The promise on which commits rest: with its covering proof alone, the change can be undone, in any order. */
    @Property(tries = 1_000)
    void shouldUndoAnyChangeOnItsCoveringProofAlone(
            @ForAll @Size(max = 60) Set<@IntRange(max = 230) Integer> present,
            @ForAll @Size(min = 1, max = 8) Set<@IntRange(max = 230) Integer> changed,
            @ForAll boolean reversed)
            throws TreeException {
        Map<String, Cid> before = content(present);
        Map<String, Cid> after = new HashMap<>(before);
        List<Integer> order = changed.stream().sorted().toList();
        for (int i : order) {
            // What was there goes or changes, what was not there comes.
            if (after.remove(Trees.KEYS.get(i)) == null || i % 3 == 0) {
                after.put(Trees.KEYS.get(i), Trees.value(999));
            }
        }
        NaiveTree naive = NaiveTree.of(after);
        MerkleSearchTree whole = MerkleSearchTree.stored(naive.root(), Trees.source(naive.blocks()));
        Map<Cid, byte[]> proof = whole.coveringProof(
                changed.stream().map(i -> Trees.key(Trees.KEYS.get(i))).toList());

        MerkleSearchTree tree = MerkleSearchTree.stored(naive.root(), Trees.source(proof));
        for (int n = 0; n < order.size(); n++) {
            String path = Trees.KEYS.get(order.get(reversed ? order.size() - 1 - n : n));
            Cid old = before.get(path);
            tree = old == null ? tree.remove(Trees.key(path)) : tree.put(Trees.key(path), old);
        }
        assertThat(tree.root()).isEqualTo(NaiveTree.of(before).root());
        assertThat(proof.keySet()).containsAll(newNodes(before, naive));
    }

    private static Set<Cid> newNodes(Map<String, Cid> before, NaiveTree after) {
        Set<Cid> nodes = new HashSet<>(after.blocks().keySet());
        nodes.removeAll(NaiveTree.of(before).blocks().keySet());
        return nodes;
    }

    @Property(tries = 5_000)
    void shouldFailOnlyWithItsOwnExceptionOnAnyBytes(@ForAll @Size(max = 200) byte[] bytes) {
        walk(bytes);
    }

    @Property(tries = 5_000)
    void shouldReadOnlyNodesInTheirOneFormWhenTheyAreDamaged(
            @ForAll @Size(max = 20) Set<@IntRange(max = 230) Integer> present,
            @ForAll int at,
            @ForAll byte with,
            @ForAll @IntRange(max = 2) int how) {
        NaiveTree naive = NaiveTree.of(content(present));
        byte[] root = Objects.requireNonNull(naive.blocks().get(naive.root()));
        walk(DataValues.mutate(root, at, with, how));
    }

    /** Reads a root, and if it can be read, what is in it. */
    private static void walk(byte[] block) {
        try {
            Node node = NodeDecoder.decode(block, Place.ROOT, Trees.source(Map.of()));
            assertThat(NodeEncoder.encode(node)).isEqualTo(block);
            for (Leaf leaf : node.leaves()) {
                assertThat(leaf.key().height()).isEqualTo(node.layer());
            }
        } catch (TreeException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static MerkleSearchTree apply(Change change, MerkleSearchTree tree, Map<String, Cid> content)
            throws TreeException {
        if (change.value() == 0) {
            content.remove(change.key());
            return tree.remove(Trees.key(change.key()));
        }
        content.put(change.key(), Trees.value(change.value()));
        return tree.put(Trees.key(change.key()), Trees.value(change.value()));
    }

    private static Map<String, Cid> content(Set<Integer> present) {
        Map<String, Cid> content = new HashMap<>();
        for (int i : present) {
            content.put(Trees.KEYS.get(i), Trees.value(i));
        }
        return content;
    }
}
