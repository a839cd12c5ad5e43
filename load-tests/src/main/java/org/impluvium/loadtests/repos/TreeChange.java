package org.impluvium.loadtests.repos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.mst.MerkleSearchTree;
import org.impluvium.atproto.repo.RepoOp;

/**
 * What some writes make of a tree.
 *
 * @param after the tree with them
 * @param operations what a frame says of them
 * @param blocks what its archive holds beside the commit: nodes that prove them, and records
 */
record TreeChange(MerkleSearchTree after, List<RepoOp> operations, Map<Cid, byte[]> blocks) {

    /**
     * Applies the writes, one after the other.
     *
     * @throws IllegalArgumentException if one creates what is there, or updates or deletes what is not
     */
    static TreeChange of(MerkleSearchTree before, List<RecordWrite> writes) {
        MerkleSearchTree after = before;
        List<RepoOp> operations = new ArrayList<>();
        Map<Cid, byte[]> records = new LinkedHashMap<>();
        for (RecordWrite write : writes) {
            Cid old = Trees.get(after, write.path()).orElse(null);
            if ((old == null) != (write.action() == RepoOp.Action.CREATE)) {
                throw new IllegalArgumentException(write.action() + " cannot be at " + write.path());
            }
            if (write.action() == RepoOp.Action.DELETE) {
                after = Trees.remove(after, write.path());
                operations.add(RepoOp.delete(write.path(), old));
            } else {
                Cid cid = write.cid();
                after = Trees.put(after, write.path(), cid);
                operations.add(new RepoOp(write.action(), write.path(), cid, old));
                records.put(cid, write.block());
            }
        }
        Map<Cid, byte[]> blocks = new LinkedHashMap<>(
                Trees.covering(after, writes.stream().map(RecordWrite::path).toList()));
        blocks.putAll(records);
        return new TreeChange(after, operations, blocks);
    }
}
