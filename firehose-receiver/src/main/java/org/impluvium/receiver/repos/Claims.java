package org.impluvium.receiver.repos;

import java.util.List;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.repo.CommitClaim;
import org.impluvium.atproto.repo.RepoOp;
import org.impluvium.receiver.frame.Evidence;
import org.impluvium.receiver.repos.RepoFrame.Commit;
import org.impluvium.receiver.repos.RepoFrame.Operation;
import org.impluvium.schemas.avro.RecordAction;

/** What a commit's frame claims, in the words of the proof. Pure functions. */
final class Claims {

    /** A path that can be no key: an operation that is not well made proves nothing. */
    private static final String NO_PATH = "";

    private Claims() {}

    static Evidence of(Commit commit) {
        Cid cid = commit.origin().commit();
        List<RepoOp> operations =
                commit.operations().stream().map(Claims::operation).toList();
        CommitClaim claim = cid == null
                ? null
                : new CommitClaim(
                        commit.repository(),
                        commit.rev(),
                        cid,
                        operations,
                        commit.origin().prevData());
        return new Evidence.OfCommit(
                commit.repository(), commit.rev(), commit.origin().since(), commit.tooBig(), claim, commit.blocks());
    }

    private static RepoOp operation(Operation operation) {
        RecordAction action = operation.action();
        String path = operation.path();
        if (action == null || path == null) {
            return RepoOp.delete(NO_PATH, null);
        }
        return switch (action) {
            case CREATE -> new RepoOp(RepoOp.Action.CREATE, path, operation.cid(), operation.prev());
            case UPDATE -> new RepoOp(RepoOp.Action.UPDATE, path, operation.cid(), operation.prev());
            case DELETE -> RepoOp.delete(path, operation.prev());
            case SNAPSHOT -> throw new IllegalArgumentException("no frame has snapshots");
        };
    }
}
