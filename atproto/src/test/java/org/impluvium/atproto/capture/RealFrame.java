package org.impluvium.atproto.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.repo.CommitClaim;
import org.impluvium.atproto.repo.CommitProof;
import org.impluvium.atproto.repo.ProofResult;
import org.impluvium.atproto.repo.RepoOp;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;

/** A frame of a real server, for tests only; the real parser belongs to the receiver. */
record RealFrame(String kind, Obj body) {

    static RealFrame read(byte[] frame) throws DecodeException {
        CborReader reader = new CborReader(frame);
        Obj header = (Obj) DagCbor.readLenient(reader);
        return new RealFrame(header.text("t").orElse(""), (Obj) DagCbor.readLenient(reader));
    }

    boolean isCommit() {
        return kind.equals("#commit");
    }

    boolean isSync() {
        return kind.equals("#sync");
    }

    Did repository() {
        return new Did(body.text(isCommit() ? "repo" : "did").orElseThrow());
    }

    Tid rev() {
        return new Tid(body.text("rev").orElseThrow());
    }

    /** What the frame proves, whoever signed it; for commits and syncs. */
    ProofResult check() {
        byte[] blocks = body.bytes("blocks").orElseThrow();
        return isSync() ? CommitProof.checkSync(repository(), rev(), blocks) : CommitProof.check(claim(), blocks);
    }

    CommitClaim claim() {
        List<RepoOp> operations = new ArrayList<>();
        for (DataValue item : body.items("ops")) {
            Obj op = (Obj) item;
            operations.add(new RepoOp(
                    RepoOp.Action.valueOf(op.text("action").orElseThrow().toUpperCase(Locale.ROOT)),
                    op.text("path").orElseThrow(),
                    op.link("cid").orElse(null),
                    op.link("prev").orElse(null)));
        }
        return new CommitClaim(
                repository(),
                rev(),
                body.link("commit").orElseThrow(),
                operations,
                body.link("prevData").orElse(null));
    }
}
