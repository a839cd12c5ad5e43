package org.impluvium.receiver.testing;

import static org.impluvium.receiver.testing.Records.obj;
import static org.impluvium.receiver.testing.Records.text;

import java.util.ArrayList;
import java.util.List;
import org.impluvium.atproto.car.CarWriter;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Array;
import org.impluvium.atproto.data.DataValue.Bool;
import org.impluvium.atproto.data.DataValue.Bytes;
import org.impluvium.atproto.data.DataValue.Int;
import org.impluvium.atproto.data.DataValue.Link;
import org.impluvium.atproto.data.DataValue.Null;
import org.impluvium.atproto.data.DataValue.Obj;

/** Builds a #commit frame; whatever is not said is as in a good one. */
public final class CommitFrame {

    private final List<DataValue> operations = new ArrayList<>();
    private final CarWriter car;
    private final long seq;
    private Obj body;

    private CommitFrame(long seq) {
        this.seq = seq;
        Cid commit = Cid.ofDagCbor(new byte[] {(byte) 0xa0});
        this.car = new CarWriter(commit).block(commit, new byte[] {(byte) 0xa0});
        this.body = obj(
                "repo",
                text(Frames.REPOSITORY),
                "rev",
                text(Frames.REV.value()),
                "seq",
                new Int(seq),
                "since",
                Null.INSTANCE,
                "time",
                text("2026-11-21T00:00:00.000Z"),
                "blobs",
                Array.of(),
                "commit",
                new Link(commit),
                "rebase",
                Bool.FALSE,
                "tooBig",
                Bool.FALSE);
    }

    public static CommitFrame at(long seq) {
        return new CommitFrame(seq);
    }

    public CommitFrame create(String path, DataValue record) {
        return written("create", path, DagCbor.encode(record));
    }

    public CommitFrame update(String path, DataValue record) {
        return written("update", path, DagCbor.encode(record));
    }

    public CommitFrame delete(String path) {
        return operation(obj("cid", Null.INSTANCE, "path", text(path), "action", text("delete")));
    }

    /** An operation whose record has this block, whatever is in it. */
    public CommitFrame written(String action, String path, byte[] block) {
        return operation(obj("cid", new Link(car.dagCbor(block)), "path", text(path), "action", text(action)));
    }

    /** A block that no operation speaks of, such as a tree node. */
    public CommitFrame block(byte[] block) {
        car.dagCbor(block);
        return this;
    }

    /** A create without its block. */
    public CommitFrame createWithoutBlock(String path, DataValue record) {
        Cid cid = Cid.ofDagCbor(DagCbor.encode(record));
        return operation(obj("cid", new Link(cid), "path", text(path), "action", text("create")));
    }

    /** A create whose block is another than its CID says. */
    public CommitFrame createWithWrongBlock(String path, DataValue record, DataValue inItsPlace) {
        Cid cid = Cid.ofDagCbor(DagCbor.encode(record));
        car.block(cid, DagCbor.encode(inItsPlace));
        return operation(obj("cid", new Link(cid), "path", text(path), "action", text("create")));
    }

    /** An operation as it is. */
    public CommitFrame operation(DataValue operation) {
        operations.add(operation);
        return this;
    }

    /** A field of the body as it is. */
    public CommitFrame with(String field, DataValue value) {
        body = Records.with(body, field, value);
        return this;
    }

    public CommitFrame without(String field) {
        body = Records.without(body, field);
        return this;
    }

    public byte[] car() {
        return car.toByteArray();
    }

    public long seq() {
        return seq;
    }

    public byte[] bytes() {
        Obj whole = body;
        if (whole.get("ops") == null) {
            whole = Records.with(whole, "ops", new Array(operations));
        }
        if (whole.get("blocks") == null) {
            whole = Records.with(whole, "blocks", new Bytes(car.toByteArray()));
        }
        return Frames.message("#commit", whole);
    }
}
