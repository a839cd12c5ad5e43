package org.impluvium.atproto.mst;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;

/** Builds a whole tree from its sorted content, as plainly as the specification says it; a second opinion for tests. */
final class NaiveTree {

    private final Map<Cid, byte[]> blocks = new HashMap<>();
    private final Cid root;

    private NaiveTree(SortedMap<String, Cid> content) {
        int top = content.keySet().stream().mapToInt(NaiveTree::height).max().orElse(0);
        this.root = node(content, top);
    }

    /** Builds the tree of this content, whose keys are ASCII. */
    static NaiveTree of(Map<String, Cid> content) {
        return new NaiveTree(new TreeMap<>(content));
    }

    Cid root() {
        return root;
    }

    /** All nodes, by identifier. */
    Map<Cid, byte[]> blocks() {
        return blocks;
    }

    static int height(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return (256 - new BigInteger(1, hash).bitLength()) / 2;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cid node(SortedMap<String, Cid> content, int layer) {
        List<String> own =
                content.keySet().stream().filter(key -> height(key) == layer).toList();
        List<DataValue> entries = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            String key = own.get(i);
            SortedMap<String, Cid> behind = content.tailMap(key + '\0');
            SortedMap<String, Cid> right = i + 1 < own.size() ? behind.headMap(own.get(i + 1)) : behind;
            entries.add(entry(
                    i == 0 ? "" : own.get(i - 1), key, Objects.requireNonNull(content.get(key)), child(right, layer)));
        }
        DataValue left = child(own.isEmpty() ? content : content.headMap(own.get(0)), layer);
        byte[] block = block(left, entries);
        Cid cid = Cid.ofDagCbor(block);
        blocks.put(cid, block);
        return cid;
    }

    private DataValue child(SortedMap<String, Cid> content, int layer) {
        return content.isEmpty() ? DataValue.Null.INSTANCE : new DataValue.Link(node(content, layer - 1));
    }

    private static DataValue entry(String previous, String key, Cid value, DataValue right) {
        int shared = 0;
        while (shared < Math.min(previous.length(), key.length()) && previous.charAt(shared) == key.charAt(shared)) {
            shared++;
        }
        return entry(shared, key.substring(shared), value, right);
    }

    /** An entry as written, whether right or wrong. */
    static DataValue.Obj entry(long shared, String rest, Cid value, DataValue right) {
        Map<String, DataValue> fields = new LinkedHashMap<>();
        fields.put("p", new DataValue.Int(shared));
        fields.put("k", new DataValue.Bytes(rest.getBytes(StandardCharsets.UTF_8)));
        fields.put("v", new DataValue.Link(value));
        fields.put("t", right);
        return new DataValue.Obj(fields);
    }

    /** The block of a node as written, whether right or wrong. */
    static byte[] block(DataValue left, List<? extends DataValue> entries) {
        return DagCbor.encode(new DataValue.Obj(Map.of("l", left, "e", new DataValue.Array(List.copyOf(entries)))));
    }
}
