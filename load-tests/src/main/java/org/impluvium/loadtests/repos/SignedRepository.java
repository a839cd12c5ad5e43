package org.impluvium.loadtests.repos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.atproto.car.CarWriter;
import org.impluvium.atproto.crypto.SigningKey;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.mst.MerkleSearchTree;
import org.impluvium.atproto.repo.Commit;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.jspecify.annotations.Nullable;

/** The repository of one account. For one thread. */
public final class SignedRepository {

    private final Did did;
    private final SigningKey key;
    private final Map<Cid, byte[]> records = new HashMap<>();
    private MerkleSearchTree tree = MerkleSearchTree.EMPTY;
    private @Nullable Tid rev;
    /** Whether there is a commit that the next one follows. */
    private boolean begun;

    /** An empty one without any commit. */
    public SignedRepository(Did did, SigningKey key) {
        this.did = did;
        this.key = key;
    }

    /** One in which there were so many likes before its commits are looked at; with none, an empty one. */
    public static SignedRepository withLikes(Did did, SigningKey key, int likes) {
        SignedRepository repository = new SignedRepository(did, key);
        if (likes > 0) {
            History history = History.of(likes);
            repository.tree = history.tree();
            repository.rev = history.rev();
            repository.begun = true;
            repository.records.put(Cid.ofDagCbor(history.record()), history.record());
        }
        return repository;
    }

    /** The account. */
    public Did did() {
        return did;
    }

    /** The account's key. */
    public SigningKey key() {
        return key;
    }

    /** The revision of the last commit; null before the first. */
    public @Nullable Tid rev() {
        return rev;
    }

    /** Root of the present tree. */
    public Cid root() {
        return tree.root();
    }

    /** The identifier of the record at a path. */
    public Optional<Cid> at(String path) {
        return Trees.get(tree, path);
    }

    /** The same repository at this moment, which goes its own way from here. */
    public SignedRepository copy() {
        SignedRepository copy = new SignedRepository(did, key);
        copy.records.putAll(records);
        copy.tree = tree;
        copy.rev = rev;
        copy.begun = begun;
        return copy;
    }

    /** Forgets all but the last revision, as that of a deleted account; the next commit will be a first one. */
    public void clear() {
        records.clear();
        tree = MerkleSearchTree.EMPTY;
        begun = false;
    }

    /** Applies the writes and signs the tree that they give. */
    public RepoCommit commit(Tid newRev, List<RecordWrite> writes) {
        TreeChange change = TreeChange.of(tree, writes);
        RepoCommit commit = signed(newRev, change);
        writes.forEach(write -> records.put(write.cid(), write.block()));
        tree = change.after();
        rev = newRev;
        begun = true;
        return commit;
    }

    /** The commit that these writes would be, signed; the repository knows nothing of it. */
    public RepoCommit draft(Tid newRev, List<RecordWrite> writes) {
        return signed(newRev, TreeChange.of(tree, writes));
    }

    private RepoCommit signed(Tid newRev, TreeChange change) {
        Commit commit = Commit.signed(did, newRev, change.after().root(), key);
        return new RepoCommit(
                commit, begun ? rev : null, begun ? tree.root() : null, change.operations(), change.blocks());
    }

    /** The present state under a signature, without any block, as {@code #sync} carries it. */
    public RepoCommit head() {
        Tid last = rev == null ? Tid.of(0, 0) : rev;
        return new RepoCommit(Commit.signed(did, last, tree.root(), key), null, null, List.of(), Map.of());
    }

    /** The nodes that show what is, or is not, at a path. */
    public Map<Cid, byte[]> proof(String path) {
        return Trees.covering(tree, List.of(path));
    }

    /** The whole repository, as {@code com.atproto.sync.getRepo} answers: the commit, all nodes, all records. */
    public byte[] archive() {
        List<String> paths = new ArrayList<>();
        Map<Cid, byte[]> present = new LinkedHashMap<>();
        Trees.forEach(tree, (path, cid) -> {
            paths.add(path.toString());
            Optional.ofNullable(records.get(cid)).ifPresent(record -> present.put(cid, record));
        });
        RepoCommit head = head();
        CarWriter car =
                new CarWriter(head.cid()).block(head.cid(), head.commit().encode());
        Trees.covering(tree, paths.isEmpty() ? List.of("-") : paths).forEach(car::block);
        present.forEach(car::block);
        return car.toByteArray();
    }
}
