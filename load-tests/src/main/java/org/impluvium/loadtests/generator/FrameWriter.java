package org.impluvium.loadtests.generator;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.repo.RepoOp;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.repos.RepoCommit;
import org.jspecify.annotations.Nullable;

/** Frames as the reference server writes them: a header and a body, each in canonical DAG-CBOR. */
public final class FrameWriter {

    private FrameWriter() {}

    /** A message of a kind such as {@code #commit}. */
    public static byte[] message(String kind, DataValue.Obj body) {
        return frame(Values.obj("t", kind, "op", 1), body);
    }

    /** Any header and body, one after the other. */
    public static byte[] frame(DataValue.Obj header, DataValue body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(DagCbor.encode(header));
        out.writeBytes(DagCbor.encode(body));
        return out.toByteArray();
    }

    /** The body of a commit with all fields, the legacy ones too; {@code prevData} is left out where there is none. */
    public static DataValue.Obj commit(long seq, Did repository, RepoCommit commit, String time) {
        Tid since = commit.since();
        DataValue.Obj body = Values.obj(
                "ops",
                commit.operations().stream().map(FrameWriter::operation).toList(),
                "rev",
                commit.commit().rev().value(),
                "seq",
                seq,
                "repo",
                repository.value(),
                "time",
                time,
                "blobs",
                List.of(),
                "since",
                since == null ? null : since.value(),
                "blocks",
                commit.car(),
                "commit",
                commit.cid(),
                "rebase",
                false,
                "tooBig",
                false);
        Cid before = commit.prevData();
        return before == null ? body : Values.with(body, "prevData", before);
    }

    private static DataValue operation(RepoOp operation) {
        String action = operation.action().name().toLowerCase(Locale.ROOT);
        DataValue.Obj op = Values.obj("cid", operation.cid(), "path", operation.path(), "action", action);
        Cid prev = operation.prev();
        return prev == null ? op : Values.with(op, "prev", prev);
    }

    /** An {@code #account} frame. */
    public static byte[] account(long seq, String did, boolean active, @Nullable String status, String time) {
        DataValue.Obj body = Values.obj("did", did, "seq", seq, "time", time, "active", active);
        return message("#account", status == null ? body : Values.with(body, "status", status));
    }

    /** An {@code #identity} frame. */
    public static byte[] identity(long seq, String did, @Nullable String handle, String time) {
        DataValue.Obj body = Values.obj("did", did, "seq", seq, "time", time);
        return message("#identity", handle == null ? body : Values.with(body, "handle", handle));
    }

    /** A {@code #sync} frame of a repository's head. */
    public static byte[] sync(long seq, String did, RepoCommit commit, String time) {
        return message(
                "#sync",
                Values.obj(
                        "did",
                        did,
                        "rev",
                        commit.commit().rev().value(),
                        "seq",
                        seq,
                        "time",
                        time,
                        "blocks",
                        commit.car()));
    }
}
