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
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordChange;

/** Binary {@code #commit} frames that bring what an event says. */
final class CommitFrames {

    private CommitFrames() {}

    /** The frame of an event that creates a record. */
    static byte[] of(FirehoseEvent event, long seq) {
        RecordChange change = (RecordChange) event.getBody();
        byte[] block = change.getContent().array();
        Cid cid = Cid.ofDagCbor(block);
        DataValue repository = text(event.getRepository());
        DataValue rev = text(change.getRev());
        byte[] commit = DagCbor.encode(map("did", repository, "rev", rev, "version", new DataValue.Int(3)));
        Cid root = Cid.ofDagCbor(commit);
        byte[] car = new CarWriter(root).block(root, commit).block(cid, block).toByteArray();
        DataValue op = map(
                "action", text("create"),
                "path", text(change.getCollection() + "/" + change.getKey()),
                "cid", new DataValue.Link(cid));
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(DagCbor.encode(map("op", new DataValue.Int(1), "t", text("#commit"))));
        frame.writeBytes(DagCbor.encode(map(
                "ops", new DataValue.Array(List.of(op)),
                "rev", rev,
                "seq", new DataValue.Int(seq),
                "repo", repository,
                "time",
                        text(Instant.ofEpochMilli(event.getReceivedMicros() / 1_000)
                                .toString()),
                "blocks", new DataValue.Bytes(car),
                "commit", new DataValue.Link(root))));
        return frame.toByteArray();
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
