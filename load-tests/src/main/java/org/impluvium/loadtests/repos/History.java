package org.impluvium.loadtests.repos;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.mst.MerkleSearchTree;
import org.impluvium.atproto.syntax.Tid;

/**
 * What was in a repository before anybody looked: likes, all of the same content, so that trees are as deep as real ones
 * without taking memory. Trees are immutable, so repositories share one. Safe for many threads.
 *
 * @param tree of the likes
 * @param rev the last revision, after all of them
 * @param record what all of them hold
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record History(MerkleSearchTree tree, Tid rev, byte[] record) {

    /** In 2023. */
    private static final long BEGINNING = 1_690_000_000_000_000L;

    private static final long HOUR = 3_600_000_000L;
    private static final Map<Integer, History> MADE = new ConcurrentHashMap<>();

    /** A history of so many likes, at least one. */
    static History of(int likes) {
        return MADE.computeIfAbsent(likes, History::make);
    }

    private static History make(int likes) {
        Map<String, DataValue> fields = new LinkedHashMap<>();
        fields.put("$type", new DataValue.Text("app.bsky.feed.like"));
        fields.put("createdAt", new DataValue.Text("2023-07-22T04:26:40.000Z"));
        byte[] record = DagCbor.encode(new DataValue.Obj(fields));
        Cid cid = Cid.ofDagCbor(record);
        MerkleSearchTree tree = MerkleSearchTree.EMPTY;
        for (int i = 0; i < likes; i++) {
            tree = Trees.put(tree, "app.bsky.feed.like/" + Tid.of(BEGINNING + i * HOUR, 0), cid);
        }
        return new History(tree, Tid.of(BEGINNING + likes * HOUR, 0), record);
    }
}
