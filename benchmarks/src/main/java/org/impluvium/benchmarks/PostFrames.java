package org.impluvium.benchmarks;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.car.CarWriter;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.schemas.CommunityCollections;

/** Binary {@code #commit} frames, each with one new post of a member of a {@link TaggedPosts} community. */
final class PostFrames {

    /**
     * @param uri AT-URI of the post
     * @param frame that brings it
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Post(String uri, byte[] frame) {}

    private final int community;
    private long seq;

    PostFrames(int community) {
        this.community = community;
    }

    Post next() {
        seq++;
        long micros = System.currentTimeMillis() * 1_000 + seq % 1_000;
        String did = TaggedPosts.member(community, (int) (seq % TaggedPosts.MEMBERS));
        String rev = Tid.of(micros, 5).value();
        String key = Tid.of(micros, (int) (seq % 1_000)).value();
        byte[] block = DagCbor.encode(map(
                "$type", text(CommunityCollections.POST),
                "text", text("Rain again, number " + seq + " #atr_" + TaggedPosts.id(community)),
                "createdAt", text(Instant.ofEpochMilli(micros / 1_000).toString())));
        Cid cid = Cid.ofDagCbor(block);
        byte[] commit = DagCbor.encode(map("did", text(did), "rev", text(rev), "version", new DataValue.Int(3)));
        Cid root = Cid.ofDagCbor(commit);
        byte[] car = new CarWriter(root).block(root, commit).block(cid, block).toByteArray();
        DataValue op = map(
                "action", text("create"),
                "path", text(CommunityCollections.POST + "/" + key),
                "cid", new DataValue.Link(cid));
        byte[] body = DagCbor.encode(map(
                "ops", new DataValue.Array(List.of(op)),
                "rev", text(rev),
                "seq", new DataValue.Int(seq),
                "repo", text(did),
                "time", text(Instant.ofEpochMilli(micros / 1_000).toString()),
                "blocks", new DataValue.Bytes(car),
                "commit", new DataValue.Link(root)));
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(DagCbor.encode(map("op", new DataValue.Int(1), "t", text("#commit"))));
        frame.writeBytes(body);
        return new Post("at://" + did + "/" + CommunityCollections.POST + "/" + key, frame.toByteArray());
    }

    private static DataValue text(String value) {
        return new DataValue.Text(value);
    }

    private static DataValue map(Object... entries) {
        Map<String, DataValue> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], (DataValue) entries[i + 1]);
        }
        return new DataValue.Obj(map);
    }
}
