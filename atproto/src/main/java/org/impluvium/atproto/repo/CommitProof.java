package org.impluvium.atproto.repo;

import java.util.List;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.car.CarBlocks;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.repo.ProofResult.Chain;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;

/**
 * Proves from a frame's own blocks what it says of a repository: that the commit is the one named, that each operation did to
 * the tree what it says, and, by undoing them, that nothing else was done (specification "Sync", section "Commit
 * Validation"). Who signed it is asked of the result. Pure functions that take any bytes; the work is bounded by the size of
 * the blocks and the number of operations.
 *
 * <p>Not looked at, since a single frame cannot say it: whether the revision is new and not of the future, and whether
 * {@code prevData} is the root that was last seen.
 */
public final class CommitProof {

    private CommitProof() {}

    /**
     * Checks a {@code #commit} frame.
     *
     * @param car its blocks; a record's block may be missing, but if it is there it must be the right one
     */
    public static ProofResult check(CommitClaim claim, byte[] car) {
        try {
            CarBlocks blocks = blocks(car);
            Commit commit = commit(blocks, claim.commit(), claim.repository(), claim.rev());
            Chain chain = new OperationsProof(blocks, commit.data()).check(claim);
            return new ProofResult.Proven(commit, chain);
        } catch (Refutation e) {
            return e.result();
        }
    }

    /** Checks a {@code #sync} frame, whose blocks are the commit alone; where it came from it does not say. */
    public static ProofResult checkSync(Did repository, Tid rev, byte[] car) {
        try {
            CarBlocks blocks = blocks(car);
            return new ProofResult.Proven(commit(blocks, root(blocks), repository, rev), Chain.NOT_STATED);
        } catch (Refutation e) {
            return e.result();
        }
    }

    private static CarBlocks blocks(byte[] car) throws Refutation {
        try {
            return CarBlocks.read(car);
        } catch (DecodeException e) {
            throw new Refutation(ProofFault.BLOCKS_MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static Cid root(CarBlocks blocks) throws Refutation {
        List<Cid> roots = blocks.roots();
        if (roots.isEmpty()) {
            throw new Refutation(ProofFault.ROOT_DIFFERS, "no root");
        }
        return roots.get(0);
    }

    private static Commit commit(CarBlocks blocks, Cid cid, Did repository, Tid rev) throws Refutation {
        require(cid.equals(root(blocks)), ProofFault.ROOT_DIFFERS, root(blocks));
        byte[] block = blocks.find(cid).orElseThrow(() -> new Refutation(ProofFault.COMMIT_MISSING, cid.toString()));
        require(cid.matches(block, 0, block.length), ProofFault.COMMIT_ALTERED, cid);
        Commit commit = decode(block);
        require(commit.did().equals(repository), ProofFault.REPOSITORY_DIFFERS, commit.did());
        require(commit.rev().equals(rev), ProofFault.REV_DIFFERS, commit.rev());
        return commit;
    }

    private static Commit decode(byte[] block) throws Refutation {
        try {
            return Commit.decode(block);
        } catch (DecodeException e) {
            throw new Refutation(ProofFault.COMMIT_MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static void require(boolean holds, ProofFault otherwise, Object found) throws Refutation {
        if (!holds) {
            throw new Refutation(otherwise, found.toString());
        }
    }
}
