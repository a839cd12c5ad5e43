package org.impluvium.loadtests.generator;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.jspecify.annotations.Nullable;

/** Frames as the reference server writes them: a header and a body, each in canonical DAG-CBOR. */
final class FrameWriter {

    private FrameWriter() {}

    /** A message of a kind such as {@code #commit}. */
    static byte[] message(String kind, DataValue.Obj body) {
        return frame(Values.obj("t", kind, "op", 1), body);
    }

    /** Any header and body, one after the other. */
    static byte[] frame(DataValue.Obj header, DataValue body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(DagCbor.encode(header));
        out.writeBytes(DagCbor.encode(body));
        return out.toByteArray();
    }

    /** The body of a commit with all fields, the legacy ones too; {@code prevData} is left out before the first root. */
    static DataValue.Obj commit(
            long seq,
            String repository,
            SignedCommit commit,
            @Nullable String since,
            List<DataValue> ops,
            String time) {
        DataValue.Obj body = Values.obj(
                "ops",
                ops,
                "rev",
                commit.rev().value(),
                "seq",
                seq,
                "repo",
                repository,
                "time",
                time,
                "blobs",
                List.of(),
                "since",
                since,
                "blocks",
                commit.car(),
                "commit",
                commit.cid(),
                "rebase",
                false,
                "tooBig",
                false);
        Cid before = commit.previousData();
        return before == null ? body : Values.with(body, "prevData", before);
    }

    static byte[] account(long seq, String did, boolean active, @Nullable String status, String time) {
        DataValue.Obj body = Values.obj("did", did, "seq", seq, "time", time, "active", active);
        return message("#account", status == null ? body : Values.with(body, "status", status));
    }

    static byte[] identity(long seq, String did, @Nullable String handle, String time) {
        DataValue.Obj body = Values.obj("did", did, "seq", seq, "time", time);
        return message("#identity", handle == null ? body : Values.with(body, "handle", handle));
    }

    static byte[] sync(long seq, String did, SignedCommit commit, String time) {
        return message(
                "#sync",
                Values.obj("did", did, "rev", commit.rev().value(), "seq", seq, "time", time, "blocks", commit.car()));
    }
}
