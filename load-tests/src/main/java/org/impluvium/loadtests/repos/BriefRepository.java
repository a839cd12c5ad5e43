package org.impluvium.loadtests.repos;

import java.util.List;
import java.util.function.UnaryOperator;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.mst.MerkleSearchTree;
import org.impluvium.atproto.repo.Commit;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.jspecify.annotations.Nullable;

/**
 * The repository of an account of which only the tree is kept: for streams of any length. Its commits are right in all but,
 * perhaps, their signatures. For one thread.
 */
public final class BriefRepository {

    private static final DataValue.Bytes NONE = new DataValue.Bytes(new byte[0]);

    private final Did did;
    private final UnaryOperator<byte[]> signer;
    private MerkleSearchTree tree = MerkleSearchTree.EMPTY;
    private @Nullable Tid rev;

    /**
     * An empty one.
     *
     * @param signer gives what stands for the signature of some bytes
     */
    public BriefRepository(Did did, UnaryOperator<byte[]> signer) {
        this.did = did;
        this.signer = signer;
    }

    /** One with a past. */
    public static BriefRepository grown(Did did, UnaryOperator<byte[]> signer, Past past, int age) {
        BriefRepository repository = new BriefRepository(did, signer);
        repository.tree = past.at(age).tree();
        repository.rev = past.at(age).rev();
        return repository;
    }

    /** The account. */
    public Did did() {
        return did;
    }

    /** Applies the writes and commits the tree that they give. */
    public RepoCommit commit(Tid newRev, List<RecordWrite> writes) {
        TreeChange change = TreeChange.of(tree, writes);
        Commit unsigned = new Commit(did, newRev, change.after().root(), null, NONE);
        Commit commit = new Commit(
                did, newRev, unsigned.data(), null, new DataValue.Bytes(signer.apply(unsigned.unsignedBytes())));
        RepoCommit made =
                new RepoCommit(commit, rev, rev == null ? null : tree.root(), change.operations(), change.blocks());
        tree = change.after();
        rev = newRev;
        return made;
    }
}
