package org.impluvium.loadtests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.repo.CommitClaim;
import org.impluvium.atproto.repo.RepoOp;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.frames.Frame;

/** What commit frames say, for those who prove it. */
public final class Commits {

    private Commits() {}

    /** The bodies of the commits among them. */
    public static List<DataValue.Obj> bodies(List<Frame> frames) throws DecodeException {
        List<DataValue.Obj> bodies = new ArrayList<>();
        for (Frame frame : frames) {
            CborReader reader = new CborReader(frame.bytes());
            DataValue.Obj header = (DataValue.Obj) DagCbor.readLenient(reader);
            DataValue.Obj body = (DataValue.Obj) DagCbor.readLenient(reader);
            if (header.text("t").orElse("").equals("#commit")) {
                bodies.add(body);
            }
        }
        return bodies;
    }

    /** What a commit says. */
    public static CommitClaim claim(DataValue.Obj body) {
        List<RepoOp> operations = new ArrayList<>();
        for (DataValue item : body.items("ops")) {
            DataValue.Obj op = (DataValue.Obj) item;
            operations.add(new RepoOp(
                    RepoOp.Action.valueOf(op.text("action").orElseThrow().toUpperCase(Locale.ROOT)),
                    op.text("path").orElseThrow(),
                    op.link("cid").orElse(null),
                    op.link("prev").orElse(null)));
        }
        return new CommitClaim(
                new Did(body.text("repo").orElseThrow()),
                new Tid(body.text("rev").orElseThrow()),
                body.link("commit").orElseThrow(),
                operations,
                body.link("prevData").orElse(null));
    }

    /** The archive of a commit. */
    public static byte[] blocks(DataValue.Obj body) {
        return ((DataValue.Bytes) Objects.requireNonNull(body.get("blocks"))).value();
    }
}
