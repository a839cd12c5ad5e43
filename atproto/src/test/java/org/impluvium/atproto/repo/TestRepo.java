package org.impluvium.atproto.repo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.car.CarWriter;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.crypto.SigningKey;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.Sha256;
import org.impluvium.atproto.mst.MerkleSearchTree;
import org.impluvium.atproto.mst.TreeException;
import org.impluvium.atproto.mst.TreeKey;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.jspecify.annotations.Nullable;

/** A repository that commits as a server does, and whose frames can be bent before they are checked. */
final class TestRepo {

    static final Did DID = new Did("did:plc:dgfmoh5cewppsghniouv7smw");

    private final SigningKey key;
    private final Map<String, Cid> content = new HashMap<>();
    private MerkleSearchTree tree = MerkleSearchTree.EMPTY;
    private long now = 1_700_000_000_000_000L;

    TestRepo(Curve curve) {
        this.key = SigningKey.of(curve, Sha256.hash(new byte[] {7}));
    }

    SigningKey key() {
        return key;
    }

    /** Everything that a frame is made of; the fields may be replaced before it is built. */
    static final class Frame {
        Did repository = DID;
        Tid rev;
        Cid commit;
        List<Cid> roots;
        List<RepoOp> operations;

        @Nullable
        Cid prevData;

        int missingAtTheEnd;
        final Map<Cid, byte[]> blocks;

        Frame(Commit commit, List<RepoOp> operations, Cid prevData, Map<Cid, byte[]> blocks) {
            this.rev = commit.rev();
            this.commit = Cid.ofDagCbor(commit.encode());
            this.roots = List.of(this.commit);
            this.operations = new ArrayList<>(operations);
            this.prevData = prevData;
            this.blocks = new LinkedHashMap<>(blocks);
            this.blocks.put(this.commit, commit.encode());
        }

        /** Puts another commit in the place of this frame's, with its revision. */
        void replaceCommit(Commit other) {
            rev = other.rev();
            replaceCommit(other.encode());
        }

        /** Puts another block in the place of the commit. */
        void replaceCommit(byte[] block) {
            blocks.remove(commit);
            commit = Cid.ofDagCbor(block);
            roots = List.of(commit);
            blocks.put(commit, block);
        }

        byte[] car() {
            CarWriter car = new CarWriter(roots);
            blocks.forEach(car::block);
            byte[] bytes = car.toByteArray();
            return Arrays.copyOf(bytes, bytes.length - missingAtTheEnd);
        }

        CommitClaim claim() {
            return new CommitClaim(repository, rev, commit, operations, prevData);
        }

        ProofResult check() {
            return CommitProof.check(claim(), car());
        }
    }

    static byte[] record(String text) {
        // A text of CBOR, short enough that its head is one byte.
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        byte[] record = new byte[bytes.length + 1];
        record[0] = (byte) (0x60 | bytes.length);
        System.arraycopy(bytes, 0, record, 1, bytes.length);
        return record;
    }

    /** Commits changes: a path's new record, or an empty text if it goes. Paths that go without being there are ignored. */
    Frame commit(Map<String, String> changes) throws TreeException {
        Cid before = tree.root();
        List<RepoOp> operations = new ArrayList<>();
        List<TreeKey> keys = new ArrayList<>();
        Map<Cid, byte[]> blocks = new LinkedHashMap<>();
        for (Map.Entry<String, String> change : changes.entrySet()) {
            String path = change.getKey();
            TreeKey at = TreeKey.tryOf(path).orElseThrow();
            Cid old = content.get(path);
            if (!change.getValue().isEmpty()) {
                byte[] record = record(change.getValue());
                Cid cid = Cid.ofDagCbor(record);
                blocks.put(cid, record);
                content.put(path, cid);
                tree = tree.put(at, cid);
                operations.add(old == null ? RepoOp.create(path, cid) : RepoOp.update(path, cid, old));
                keys.add(at);
            } else if (old != null) {
                content.remove(path);
                tree = tree.remove(at);
                operations.add(RepoOp.delete(path, old));
                keys.add(at);
            }
        }
        blocks.putAll(tree.coveringProof(keys));
        return new Frame(signed(tree.root()), operations, before, blocks);
    }

    /** A signed commit of this account, with the next revision. */
    Commit signed(Cid data) {
        now++;
        return Commit.signed(DID, Tid.of(now, 0), data, key);
    }
}
