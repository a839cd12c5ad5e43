package org.impluvium.atproto.mst;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.mst.TreeException.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Reads a node from its block and refuses everything that {@link NodeEncoder} would not have written, or that does not
 * belong where the node hangs. Takes time and memory in proportion to the keys, which {@link #MAX_ENTRIES} bounds.
 */
final class NodeDecoder {

    /**
     * Most entries of a node. Keys of one height follow each other without a higher one in between with a chance of three
     * in four, so honest nodes stay below a hundred; who searches for keys of one height can spoil his own repository.
     */
    static final int MAX_ENTRIES = 4_096;

    private static final byte[] NO_KEY = {};

    private final CborReader in;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<@Nullable Cid> children = new ArrayList<>();

    private final BlockSource blocks;

    private NodeDecoder(byte[] block, BlockSource blocks) {
        this.in = new CborReader(block);
        this.blocks = blocks;
    }

    static Node decode(byte[] block, Place place, BlockSource blocks) throws TreeException {
        NodeDecoder decoder = new NodeDecoder(block, blocks);
        try {
            decoder.read();
        } catch (DecodeException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
        Node node = decoder.placed(place);
        // One comparison finds long heads, prefixes that are not the longest, and bytes behind the node.
        if (!Arrays.equals(NodeEncoder.encode(node), block)) {
            throw malformed("node not in its canonical form");
        }
        return node;
    }

    private void read() throws DecodeException, TreeException {
        expect(in.readMap() == 2, "node is not of two fields");
        field('e');
        int entries = in.readArray();
        expect(entries <= MAX_ENTRIES, "node of too many entries");
        children.add(null);
        byte[] previous = NO_KEY;
        for (int i = 0; i < entries; i++) {
            previous = readEntry(previous);
        }
        field('l');
        children.set(0, readChild());
    }

    /** Reads an entry; returns its key. */
    private byte[] readEntry(byte[] previous) throws DecodeException, TreeException {
        expect(in.readMap() == 4, "entry is not of four fields");
        field('k');
        in.readBytesSlice();
        int from = in.sliceFrom();
        int to = in.sliceTo();
        field('p');
        long shared = in.readInt();
        expect(shared >= 0 && shared <= previous.length, "prefix longer than the key before");
        int length = (int) shared + to - from;
        expect(blocks.permitsKey(length), "keys of too many bytes");
        byte[] key = Arrays.copyOf(previous, length);
        System.arraycopy(in.buffer(), from, key, (int) shared, to - from);
        expect(Arrays.compareUnsigned(previous, key) < 0, "keys out of order");
        field('t');
        children.add(readChild());
        field('v');
        TreeKey checked = TreeKey.tryOf(key).orElseThrow(() -> malformed("key too long"));
        leaves.add(new Leaf(checked, in.readLink()));
        return key;
    }

    private @Nullable Cid readChild() throws DecodeException, TreeException {
        if (in.readNull()) {
            return null;
        }
        Cid cid = in.readLink();
        expect(cid.isDagCbor(), "link to a child of raw bytes");
        return cid;
    }

    private void field(char name) throws DecodeException, TreeException {
        in.readTextSlice();
        boolean found = in.sliceTo() - in.sliceFrom() == 1 && in.buffer()[in.sliceFrom()] == name;
        expect(found, "field is not " + name);
    }

    private Node placed(Place place) throws TreeException {
        boolean hasChildren = children.stream().anyMatch(cid -> cid != null);
        int layer = place.layerOf(leaves, hasChildren);
        List<Subtree> subtrees = new ArrayList<>(children.size());
        for (int gap = 0; gap < children.size(); gap++) {
            Cid cid = children.get(gap);
            subtrees.add(cid == null ? Subtree.EMPTY : Subtree.stored(cid, place.below(layer, leaves, gap), blocks));
        }
        return new Node(layer, leaves, subtrees);
    }

    private static void expect(boolean holds, String otherwise) throws TreeException {
        if (!holds) {
            throw malformed(otherwise);
        }
    }

    private static TreeException malformed(String what) {
        return new TreeException(Fault.NODE_MALFORMED, what);
    }
}
