package org.impluvium.loadtests.repos;

import java.util.List;
import java.util.Map;
import org.impluvium.atproto.car.CarWriter;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.repo.Commit;
import org.impluvium.atproto.repo.RepoOp;
import org.impluvium.atproto.syntax.Tid;
import org.jspecify.annotations.Nullable;

/**
 * A commit with all that its frame says and carries. Immutable; the withers are for those who forge.
 *
 * @param commit as it was signed
 * @param since the revision before; null for the first commit
 * @param prevData the root before; null for the first commit
 * @param operations what was done
 * @param blocks nodes of the tree and records, by identifier, in the order of the archive
 */
public record RepoCommit(
        Commit commit, @Nullable Tid since, @Nullable Cid prevData, List<RepoOp> operations, Map<Cid, byte[]> blocks) {

    /** Copies the operations. */
    public RepoCommit {
        operations = List.copyOf(operations);
    }

    /** Identifier of the commit's block. */
    public Cid cid() {
        return Cid.ofDagCbor(commit.encode());
    }

    /** The archive: the commit, first and root, then the blocks. */
    public byte[] car() {
        Cid cid = cid();
        CarWriter car = new CarWriter(cid).block(cid, commit.encode());
        blocks.forEach(car::block);
        return car.toByteArray();
    }

    /** With another commit. */
    public RepoCommit with(Commit another) {
        return new RepoCommit(another, since, prevData, operations, blocks);
    }

    /** With other operations. */
    public RepoCommit withOperations(List<RepoOp> others) {
        return new RepoCommit(commit, since, prevData, others, blocks);
    }

    /** Saying that it comes from another state. */
    public RepoCommit from(@Nullable Tid anotherSince, @Nullable Cid anotherPrevData) {
        return new RepoCommit(commit, anotherSince, anotherPrevData, operations, blocks);
    }
}
