package org.impluvium.loadtests.generator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.impluvium.atproto.car.CarWriter;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Tid;
import org.jspecify.annotations.Nullable;

/**
 * An account's repository: paths and record CIDs, and the commits that change them. The commits have the shape of real ones;
 * their signatures are dummies, and the tree shows true neighbours of what was written under invented inner nodes.
 */
final class Repository {

    private static final int NEIGHBOURS = 4;

    private final String did;
    private final Dice dice;
    private final int proofNodes;
    private final NavigableMap<String, Cid> records = new TreeMap<>();
    private @Nullable Cid data;
    private @Nullable Tid rev;

    /** @param proofNodes how many inner nodes each commit carries, which makes up most of a real frame's size */
    Repository(String did, Dice dice, int proofNodes) {
        this.did = did;
        this.dice = dice;
        this.proofNodes = proofNodes;
    }

    /** The rev of the last commit, or null before the first. */
    @Nullable
    Tid rev() {
        return rev;
    }

    /** The CID of the record at the path, or null. */
    @Nullable
    Cid at(String path) {
        return records.get(path);
    }

    /** Forgets everything but the last rev, as a deleted account's repository. */
    void clear() {
        records.clear();
    }

    /** Applies the writes and signs the tree that they give. */
    SignedCommit commit(Tid newRev, List<Write> writes) {
        writes.forEach(this::apply);
        SignedCommit commit = sign(newRev, writes);
        rev = newRev;
        return commit;
    }

    private void apply(Write write) {
        if (write.kind() == Write.Kind.DELETE) {
            records.remove(write.path());
        } else {
            records.put(write.path(), Cid.ofDagCbor(write.block()));
        }
    }

    private SignedCommit sign(Tid newRev, List<Write> writes) {
        Cid before = data;
        List<byte[]> nodes = nodes(writes);
        Cid root = Cid.ofDagCbor(nodes.get(0));
        byte[] commit = DagCbor.encode(Values.obj(
                "did", did, "rev", newRev.value(), "sig", dice.bytes(64), "data", root, "prev", null, "version", 3));
        Cid cid = Cid.ofDagCbor(commit);
        CarWriter car = new CarWriter(cid).block(cid, commit);
        nodes.forEach(car::dagCbor);
        for (Write write : writes) {
            if (write.kind() != Write.Kind.DELETE) {
                car.dagCbor(write.block());
            }
        }
        data = root;
        return new SignedCommit(cid, newRev, before, car.toByteArray());
    }

    /** The commit block alone, as {@code #sync} carries it. */
    SignedCommit head() {
        Tid last = rev == null ? Tid.of(0, 0) : rev;
        byte[] commit = DagCbor.encode(Values.obj(
                "did", did, "rev", last.value(), "sig", dice.bytes(64), "data", data, "prev", null, "version", 3));
        Cid cid = Cid.ofDagCbor(commit);
        return new SignedCommit(
                cid, last, null, new CarWriter(cid).block(cid, commit).toByteArray());
    }

    /** Nodes of the tree, the root first: invented inner ones above a leaf that holds the written paths' neighbourhood. */
    private List<byte[]> nodes(List<Write> writes) {
        List<byte[]> nodes = new ArrayList<>();
        byte[] node = DagCbor.encode(leaf(writes));
        nodes.add(node);
        for (int i = 0; i < proofNodes; i++) {
            node = DagCbor.encode(inner(Cid.ofDagCbor(node)));
            nodes.add(0, node);
        }
        return nodes;
    }

    private DataValue leaf(List<Write> writes) {
        NavigableMap<String, Cid> shown = new TreeMap<>();
        writes.forEach(write -> showNeighbours(write.path(), shown));
        List<DataValue> entries = new ArrayList<>();
        String before = "";
        for (Map.Entry<String, Cid> entry : shown.entrySet()) {
            entries.add(entry(before, entry.getKey(), entry.getValue()));
            before = entry.getKey();
        }
        return Values.obj("e", entries, "l", null);
    }

    /** The nearest on both sides, the path itself included if it is there. */
    private void showNeighbours(String path, Map<String, Cid> shown) {
        Map.Entry<String, Cid> left = records.floorEntry(path);
        Map.Entry<String, Cid> right = records.higherEntry(path);
        for (int i = 0; i < NEIGHBOURS; i++) {
            if (left != null) {
                shown.put(left.getKey(), left.getValue());
                left = records.lowerEntry(left.getKey());
            }
            if (right != null) {
                shown.put(right.getKey(), right.getValue());
                right = records.higherEntry(right.getKey());
            }
        }
    }

    private DataValue inner(Cid child) {
        List<DataValue> entries = new ArrayList<>();
        String before = "";
        int count = dice.between(3, 9);
        for (int i = 0; i < count; i++) {
            String path = "app.bsky.feed.like/3l" + dice.base32(11);
            entries.add(entry(before, path, Cid.ofDagCbor(dice.bytes(8))));
            before = path;
        }
        return Values.obj("e", entries, "l", child);
    }

    /** An entry as the tree's format has it: the key without the prefix that it shares with the one before. */
    private DataValue entry(String before, String path, Cid value) {
        int shared = 0;
        while (shared < before.length() && shared < path.length() && before.charAt(shared) == path.charAt(shared)) {
            shared++;
        }
        byte[] rest = path.substring(shared).getBytes(StandardCharsets.US_ASCII);
        boolean subtree = dice.chance(0.5);
        return Values.obj("k", rest, "p", shared, "t", subtree ? Cid.ofDagCbor(dice.bytes(8)) : null, "v", value);
    }
}
