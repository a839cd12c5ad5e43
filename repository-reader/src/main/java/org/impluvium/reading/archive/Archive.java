package org.impluvium.reading.archive;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.mst.MerkleSearchTree;
import org.impluvium.atproto.mst.TreeException;
import org.impluvium.atproto.repo.Commit;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.receiver.frame.RecordPath;
import org.jspecify.annotations.Nullable;

/**
 * What came of an archive: blocks whose hashes are right, and nothing else proven yet. Ask for the {@link #commit}, have its
 * signature checked, then for the {@link #snapshot}. Not thread-safe.
 */
public final class Archive {

    private final Cid root;
    private final Map<Cid, byte[]> kept;
    private final HashSet64 others;
    private final KeepRule rule;
    private final SnapshotBudget budget;

    Archive(Cid root, Map<Cid, byte[]> kept, HashSet64 others, KeepRule rule, SnapshotBudget budget) {
        this.root = root;
        this.kept = kept;
        this.others = others;
        this.rule = rule;
        this.budget = budget;
    }

    /** The commit on top, which is one of this account; whether the account signed it, its key says. */
    public Commit commit(Did account) throws ReadException {
        byte[] block = kept.get(root);
        if (block == null) {
            throw new ReadException(ReadFailure.BLOCK_MISSING, "the commit is not in the archive");
        }
        Commit commit;
        try {
            commit = Commit.decode(block);
        } catch (DecodeException e) {
            throw new ReadException(ReadFailure.COMMIT_MALFORMED, String.valueOf(e.getMessage()));
        }
        if (!commit.did().equals(account)) {
            throw new ReadException(ReadFailure.REPOSITORY_DIFFERS, "a commit of another account");
        }
        return commit;
    }

    /** Walks the whole tree of the commit, and returns the records that pass. Once only. */
    public Snapshot snapshot(Commit commit) throws ReadException {
        Gathering gathering = new Gathering();
        try {
            MerkleSearchTree.stored(commit.data(), cid -> Optional.ofNullable(kept.get(cid)))
                    .forEach((key, value) -> gathering.entry(key.toString(), value));
        } catch (TreeException e) {
            throw new ReadException(failure(e), String.valueOf(e.getMessage()));
        }
        if (gathering.over != null) {
            throw gathering.over;
        }
        if (gathering.missing > 0) {
            throw new ReadException(ReadFailure.BLOCK_MISSING, gathering.missing + " records are not in the archive");
        }
        return new Snapshot(commit.did(), commit.rev(), gathering.records, gathering.entries);
    }

    private static ReadFailure failure(TreeException e) {
        return switch (e.fault()) {
            case BLOCK_MISSING -> ReadFailure.BLOCK_MISSING;
            case BLOCK_ALTERED -> ReadFailure.BLOCK_ALTERED;
            default -> ReadFailure.TREE_MALFORMED;
        };
    }

    /** What the tree has told so far. */
    private final class Gathering {

        private final List<Snapshot.Item> records = new ArrayList<>();
        private long entries;
        private long missing;
        private @Nullable ReadException over;

        void entry(String path, Cid cid) {
            entries++;
            // A path that is none, or that nothing here is made of, is its owner's affair (rule I3).
            RecordPath.tryParse(path)
                    .filter(parsed -> rule.concerns(parsed.collection()))
                    .ifPresent(parsed -> record(parsed, cid));
        }

        private void record(RecordPath path, Cid cid) {
            byte[] block = kept.get(cid);
            if (block != null && rule.passes(path.collection(), block)) {
                add(new Snapshot.Item(path, cid, ByteBuffer.wrap(block)));
            } else if (block == null && !others.contains(ArchiveIntake.known(cid))) {
                missing++;
            }
        }

        private void add(Snapshot.Item item) {
            if (over == null) {
                try {
                    budget.spend(item.content().remaining());
                    records.add(item);
                } catch (ReadException e) {
                    over = e;
                }
            }
        }
    }
}
