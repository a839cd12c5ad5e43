package org.impluvium.atproto.mst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.cbor.CborWriter;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.mst.TreeException.Fault;
import org.junit.jupiter.api.Test;

/** Nodes with right hashes that are wrong all the same: what a dishonest or faulty server could sign. */
class HostileNodesTest {

    private static final DataValue NONE = DataValue.Null.INSTANCE;
    private static final Cid VALUE = Trees.value(1);

    // Heights: asdf and 2653ae71 are of height 0, blue of 1, 88bfafc7 of 2.
    private final Map<Cid, byte[]> blocks = new HashMap<>();

    @Test
    void shouldReadTheNodesThatTheOthersHereDifferFrom() throws TreeException {
        assertThat(NodeDecoder.decode(node(NONE, entry(0, "2653ae71"), entry(0, "asdf")), Place.ROOT, none())
                        .leaves())
                .hasSize(2);
        DataValue low = stored(node(NONE, entry(0, "asdf")));
        assertThat(walk(node(low, entry(0, "blue")))).isEqualTo(2);
    }

    @Test
    void shouldRefuseKeysOutOfOrder() {
        malformed(node(NONE, entry(0, "asdf"), entry(0, "2653ae71")));
        malformed(node(NONE, entry(0, "asdf"), entry(4, "")));
        malformed(node(NONE, entry(0, "asdf"), entry(0, "asdf")));
    }

    @Test
    void shouldRefusePrefixesThatAreNotTheLongest() {
        String other = sibling("asdf");
        malformed(node(NONE, entry(0, "asdf"), entry(0, other)));
        malformed(node(NONE, entry(0, "asdf"), entry(3, other.substring(3))));
        malformed(node(NONE, entry(0, "asdf"), entry(5, "x")));
        malformed(node(NONE, entry(-1, "asdf")));
        malformed(node(NONE, entry(1, "asdf")));
        malformed(node(NONE, entry(Long.MAX_VALUE, "asdf")));
    }

    @Test
    void shouldRefuseKeysThatAreTooShortOrTooLong() {
        malformed(node(NONE, entry(0, "")));
        malformed(node(NONE, entry(0, "x".repeat(TreeKey.MAX_LENGTH + 1))));
    }

    @Test
    void shouldRefuseMoreEntriesThanTheBound() {
        List<DataValue> entries = new ArrayList<>();
        for (int i = 0; i <= NodeDecoder.MAX_ENTRIES; i++) {
            entries.add(entry(0, "%05d".formatted(i)));
        }
        malformed(NaiveTree.block(NONE, entries));
    }

    @Test
    void shouldRefuseOtherFieldsAndForms() {
        byte[] good = node(NONE, entry(0, "asdf"));
        malformed(new byte[0]);
        malformed(Arrays.copyOf(good, good.length - 1));
        malformed(Arrays.copyOf(good, good.length + 1));
        malformed(DagCbor.encode(new DataValue.Text("node")));
        malformed(DagCbor.encode(DataValue.Obj.EMPTY));
        malformed(DagCbor.encode(object(Map.of("l", NONE, "e", DataValue.Array.of(), "x", NONE))));
        malformed(DagCbor.encode(object(Map.of("l", NONE, "f", DataValue.Array.of()))));
        malformed(DagCbor.encode(object(Map.of("l", NONE, "e", DataValue.Array.of(DataValue.Obj.EMPTY)))));
        malformed(DagCbor.encode(object(Map.of("l", new DataValue.Int(1), "e", DataValue.Array.of()))));
        malformed(node(new DataValue.Link(Cid.ofRaw(good)), entry(0, "blue")));
        Map<String, DataValue> withoutRight =
                new LinkedHashMap<>(entry(0, "asdf").entries());
        withoutRight.remove("t");
        malformed(node(NONE, object(withoutRight)));
    }

    @Test
    void shouldRefuseHeadsLongerThanNecessary() {
        // {"e": [], "l": null}, where the array's length is written in two bytes.
        byte[] odd = new CborWriter()
                .map(2)
                .text("e")
                .raw(new byte[] {(byte) 0x98, 0})
                .text("l")
                .nul()
                .toByteArray();
        malformed(odd);
    }

    @Test
    void shouldRefuseKeysOfDifferentHeightsInOneNode() {
        misplaced(node(NONE, entry(0, "asdf"), entry(0, "blue")));
    }

    @Test
    void shouldRefuseSuperfluousNodes() {
        DataValue low = stored(node(NONE, entry(0, "asdf")));
        // a root that only leads down; a node that leads nowhere
        misplaced(node(low));
        misplaced(node(stored(node(NONE)), entry(0, "blue")));
    }

    @Test
    void shouldRefuseNodesBelowTheLowestLayer() {
        DataValue low = stored(node(NONE, entry(0, "2653ae71")));
        misplaced(node(low, entry(0, "asdf")));
        misplaced(node(stored(node(low)), entry(0, "blue")));
    }

    @Test
    void shouldRefuseChildrenOfAnotherLayerThanTheNext() {
        DataValue low = stored(node(NONE, entry(0, "2653ae71")));
        misplaced(node(low, entry(0, "88bfafc7")));
        misplaced(node(stored(node(NONE, entry(0, "88bfafc7"))), entry(0, "blue")));
    }

    @Test
    void shouldRefuseChildrenWhoseKeysBelongElsewhere() {
        String behind = "zz" + firstOfHeightZero("zz");
        // before the key that it hangs behind, and behind the key that it hangs before
        misplaced(node(NONE, entry(0, "blue", stored(node(NONE, entry(0, "asdf"))))));
        misplaced(node(stored(node(NONE, entry(0, behind))), entry(0, "blue")));
        // two layers down, where only the node above the parent says so
        DataValue parent = stored(node(NONE, entry(0, "blue", stored(node(NONE, entry(0, behind))))));
        String top = highestBetween("blue", behind);
        misplaced(node(parent, entry(0, top)));
    }

    @Test
    void shouldNotFollowOneNodeTwice() {
        // A node that hangs in two gaps would make a small block an endless tree; keys can be in one place only.
        DataValue shared = stored(node(NONE, entry(0, "asdf")));
        misplaced(node(shared, entry(0, "blue", shared)));
    }

    private void malformed(byte[] block) {
        assertThatThrownBy(() -> walk(block)).isInstanceOfSatisfying(TreeException.class, e -> assertThat(e.fault())
                .isEqualTo(Fault.NODE_MALFORMED));
    }

    private void misplaced(byte[] block) {
        assertThatThrownBy(() -> walk(block)).isInstanceOfSatisfying(TreeException.class, e -> assertThat(e.fault())
                .isEqualTo(Fault.NODE_MISPLACED));
    }

    /** Counts the entries of the tree that has this block on top. */
    private int walk(byte[] block) throws TreeException {
        Cid root = Cid.ofDagCbor(block);
        blocks.put(root, block);
        int[] count = {0};
        MerkleSearchTree.stored(root, Trees.source(blocks)).forEach((key, value) -> count[0]++);
        return count[0];
    }

    private DataValue stored(byte[] block) {
        Cid cid = Cid.ofDagCbor(block);
        blocks.put(cid, block);
        return new DataValue.Link(cid);
    }

    private static BlockSource none() {
        return Trees.source(Map.of());
    }

    private static byte[] node(DataValue left, DataValue... entries) {
        return NaiveTree.block(left, List.of(entries));
    }

    private static DataValue.Obj entry(long shared, String rest) {
        return entry(shared, rest, NONE);
    }

    private static DataValue.Obj entry(long shared, String rest, DataValue right) {
        return NaiveTree.entry(shared, rest, VALUE, right);
    }

    private static DataValue.Obj object(Map<String, DataValue> fields) {
        return new DataValue.Obj(fields);
    }

    /** A greater key of height zero that begins with the same key. */
    private static String sibling(String key) {
        return key + firstOfHeightZero(key);
    }

    private static String firstOfHeightZero(String prefix) {
        int i = 0;
        while (NaiveTree.height(prefix + i) != 0) {
            i++;
        }
        return String.valueOf(i);
    }

    /** A key of height two between two others. */
    private static String highestBetween(String low, String high) {
        int i = 0;
        while (NaiveTree.height("c" + i) != 2) {
            i++;
        }
        String key = "c" + i;
        assertThat(key).isGreaterThan(low).isLessThan(high);
        return key;
    }
}
