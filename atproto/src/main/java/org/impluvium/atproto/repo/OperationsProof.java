package org.impluvium.atproto.repo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.impluvium.atproto.car.CarBlocks;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.mst.MerkleSearchTree;
import org.impluvium.atproto.mst.TreeException;
import org.impluvium.atproto.mst.TreeKey;
import org.impluvium.atproto.repo.ProofResult.Chain;
import org.impluvium.atproto.repo.RepoOp.Action;

/** Compares what a commit says that it did with the tree that it leads to, and with the one from which it says it came. */
final class OperationsProof {

    /** An operation and the key of its record. */
    private record Step(RepoOp op, TreeKey key) {

        boolean isDeletion() {
            return op.action() == Action.DELETE;
        }
    }

    private final CarBlocks blocks;
    private final MerkleSearchTree tree;

    OperationsProof(CarBlocks blocks, Cid data) {
        this.blocks = blocks;
        this.tree = MerkleSearchTree.stored(data, new FrameBlocks(blocks));
    }

    Chain check(CommitClaim claim) throws Refutation {
        List<Step> steps = steps(claim.operations());
        for (Step step : steps) {
            checkRecord(step);
            checkTree(step);
        }
        if (claim.prevData() == null) {
            return Chain.NOT_STATED;
        }
        Cid before = undone(steps).root();
        if (!before.equals(claim.prevData())) {
            throw new Refutation(ProofFault.CHAIN_BROKEN, "comes from " + before);
        }
        return Chain.HOLDS;
    }

    private static List<Step> steps(List<RepoOp> operations) throws Refutation {
        List<Step> steps = new ArrayList<>();
        Set<TreeKey> seen = new HashSet<>();
        for (RepoOp op : operations) {
            Optional<TreeKey> key = TreeKey.tryOf(op.path());
            if (key.isEmpty() || (op.cid() == null && op.action() != Action.DELETE)) {
                throw new Refutation(ProofFault.OPERATION_MALFORMED, op.path());
            }
            if (!seen.add(key.get())) {
                throw new Refutation(ProofFault.PATH_REPEATED, op.path());
            }
            steps.add(new Step(op, key.get()));
        }
        return steps;
    }

    private void checkRecord(Step step) throws Refutation {
        Cid cid = step.op.cid();
        if (step.isDeletion() || cid == null) {
            return;
        }
        byte[] record = blocks.find(cid).orElse(null);
        if (record != null && !cid.matches(record, 0, record.length)) {
            throw new Refutation(ProofFault.RECORD_ALTERED, step.op.path());
        }
    }

    private void checkTree(Step step) throws Refutation {
        Optional<Cid> found;
        try {
            found = tree.get(step.key);
        } catch (TreeException e) {
            throw refutation(e, ProofFault.TREE_INCOMPLETE);
        }
        if (step.isDeletion()) {
            if (found.isPresent()) {
                throw new Refutation(ProofFault.RECORD_STILL_IN_TREE, step.op.path());
            }
        } else if (found.isEmpty()) {
            throw new Refutation(ProofFault.RECORD_NOT_IN_TREE, step.op.path());
        } else if (!found.get().equals(step.op.cid())) {
            throw new Refutation(ProofFault.RECORD_DIFFERS, step.op.path());
        }
    }

    /**
     * The tree without what the commit did. Paths are distinct, so the order does not matter to the result. But it may
     * matter to which nodes are needed, and so what was deleted is put back first, as the reference implementation does.
     */
    private MerkleSearchTree undone(List<Step> steps) throws Refutation {
        MerkleSearchTree before = tree;
        for (Step step : steps) {
            if (step.isDeletion()) {
                before = undone(before, step);
            }
        }
        for (Step step : steps) {
            if (!step.isDeletion()) {
                before = undone(before, step);
            }
        }
        return before;
    }

    private static MerkleSearchTree undone(MerkleSearchTree after, Step step) throws Refutation {
        try {
            if (step.op.action() == Action.CREATE) {
                return after.remove(step.key);
            }
            Cid prev = step.op.prev();
            if (prev == null) {
                throw new Refutation(ProofFault.CHAIN_UNSAID, step.op.path());
            }
            return after.put(step.key, prev);
        } catch (TreeException e) {
            throw refutation(e, ProofFault.CHAIN_INCOMPLETE);
        }
    }

    private static Refutation refutation(TreeException e, ProofFault incomplete) {
        ProofFault fault =
                switch (e.fault()) {
                    case BLOCK_MISSING -> incomplete;
                    case BLOCK_ALTERED -> ProofFault.TREE_ALTERED;
                    case NODE_MALFORMED, NODE_MISPLACED -> ProofFault.TREE_MALFORMED;
                };
        return new Refutation(fault, String.valueOf(e.getMessage()));
    }
}
