package org.impluvium.atproto.repo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.crypto.Curve;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.mst.MerkleSearchTree;
import org.impluvium.atproto.mst.TreeKey;
import org.impluvium.atproto.repo.TestRepo.Frame;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.junit.jupiter.params.provider.Arguments;

/** How a frame can be wrong: the fault, in words, and what is done to a frame that creates, updates and deletes. */
final class Forgeries {

    // Of the top layer, so that taking it out needs nodes beside those on the ways to the other two.
    static final String NEW = "app.bsky.feed.post/5-40";
    static final String CHANGED = "app.bsky.feed.post/30";
    static final String GONE = "app.bsky.feed.post/31";

    /** Bends a frame. */
    interface Forgery {
        void forge(Frame frame, TestRepo repo) throws Exception;
    }

    private Forgeries() {}

    static Stream<Arguments> all() {
        return Stream.of(commits(), operations(), trees()).flatMap(some -> some);
    }

    private static Stream<Arguments> commits() {
        return Stream.of(
                forgery(ProofFault.BLOCKS_MALFORMED, "cut off", (frame, repo) -> frame.missingAtTheEnd = 1),
                forgery(
                        ProofFault.ROOT_DIFFERS,
                        "another root",
                        (frame, repo) -> frame.roots = List.of(Cid.ofDagCbor(new byte[0]))),
                forgery(ProofFault.ROOT_DIFFERS, "no root", (frame, repo) -> frame.roots = List.of()),
                forgery(
                        ProofFault.ROOT_DIFFERS,
                        "another commit named",
                        (frame, repo) -> frame.commit = Cid.ofDagCbor(new byte[0])),
                forgery(ProofFault.COMMIT_MISSING, "no commit", (frame, repo) -> frame.blocks.remove(frame.commit)),
                forgery(
                        ProofFault.COMMIT_ALTERED,
                        "another commit under the same name",
                        (frame, repo) -> frame.blocks.put(
                                frame.commit, repo.signed(frame.commit).encode())),
                forgery(
                        ProofFault.COMMIT_MALFORMED,
                        "a record as commit",
                        (frame, repo) -> frame.replaceCommit(TestRepo.record("rain"))),
                forgery(
                        ProofFault.REPOSITORY_DIFFERS,
                        "another account named",
                        (frame, repo) -> frame.repository = new Did("did:web:other.example")),
                forgery(
                        ProofFault.REV_DIFFERS,
                        "another revision named",
                        (frame, repo) -> frame.rev = Tid.of(frame.rev.micros() + 1, 0)),
                forgery(
                        ProofFault.SIGNATURE_WRONG,
                        "signed by somebody else",
                        (frame, repo) -> resigned(
                                frame,
                                new TestRepo(Curve.P256).signed(frame.commit).sig())),
                forgery(
                        ProofFault.SIGNATURE_WRONG,
                        "signature of another commit",
                        (frame, repo) ->
                                resigned(frame, repo.signed(frame.commit).sig())),
                forgery(
                        ProofFault.SIGNATURE_MALFORMED,
                        "no signature",
                        (frame, repo) -> resigned(frame, new DataValue.Bytes(new byte[0]))));
    }

    private static Stream<Arguments> operations() {
        return Stream.of(
                forgery(
                        ProofFault.OPERATION_MALFORMED,
                        "an empty path",
                        (frame, repo) -> frame.operations.add(RepoOp.delete("", frame.commit))),
                forgery(
                        ProofFault.OPERATION_MALFORMED,
                        "an update to nothing",
                        (frame, repo) ->
                                frame.operations.set(1, new RepoOp(RepoOp.Action.UPDATE, CHANGED, null, frame.commit))),
                forgery(
                        ProofFault.PATH_REPEATED,
                        "one path twice",
                        (frame, repo) -> frame.operations.add(frame.operations.get(0))),
                forgery(
                        ProofFault.RECORD_ALTERED,
                        "another record under the same name",
                        (frame, repo) -> frame.blocks.put(cid(frame, 0), TestRepo.record("flood"))),
                forgery(ProofFault.RECORD_DIFFERS, "another record named", (frame, repo) -> {
                    byte[] other = TestRepo.record("flood");
                    frame.blocks.put(Cid.ofDagCbor(other), other);
                    frame.operations.set(0, RepoOp.create(NEW, Cid.ofDagCbor(other)));
                }),
                forgery(ProofFault.RECORD_NOT_IN_TREE, "a record that is not there", (frame, repo) -> {
                    frame.operations.add(RepoOp.create(NEW + '0', frame.commit));
                }),
                forgery(
                        ProofFault.RECORD_NOT_IN_TREE,
                        "a deletion called a creation",
                        (frame, repo) -> frame.operations.set(2, RepoOp.create(GONE, frame.commit))),
                forgery(
                        ProofFault.RECORD_STILL_IN_TREE,
                        "a creation called a deletion",
                        (frame, repo) -> frame.operations.set(0, RepoOp.delete(NEW, frame.commit))),
                forgery(
                        ProofFault.CHAIN_UNSAID,
                        "an update of nothing known",
                        (frame, repo) -> frame.operations.set(1, RepoOp.update(CHANGED, cid(frame, 1), null))),
                forgery(
                        ProofFault.CHAIN_UNSAID,
                        "a deletion of nothing known",
                        (frame, repo) -> frame.operations.set(2, RepoOp.delete(GONE, null))),
                forgery(ProofFault.CHAIN_BROKEN, "a creation kept secret", (frame, repo) -> frame.operations.remove(0)),
                forgery(ProofFault.CHAIN_BROKEN, "an update kept secret", (frame, repo) -> frame.operations.remove(1)),
                forgery(ProofFault.CHAIN_BROKEN, "a deletion kept secret", (frame, repo) -> frame.operations.remove(2)),
                forgery(
                        ProofFault.CHAIN_BROKEN,
                        "an update called a creation",
                        (frame, repo) -> frame.operations.set(1, RepoOp.create(CHANGED, cid(frame, 1)))),
                forgery(
                        ProofFault.CHAIN_BROKEN,
                        "another record before",
                        (frame, repo) -> frame.operations.set(2, RepoOp.delete(GONE, frame.commit))),
                forgery(
                        ProofFault.CHAIN_BROKEN,
                        "another tree before",
                        (frame, repo) -> frame.prevData = MerkleSearchTree.EMPTY.root()));
    }

    private static Stream<Arguments> trees() {
        return Stream.of(
                forgery(ProofFault.TREE_INCOMPLETE, "no root node", (frame, repo) -> frame.blocks.remove(data(frame))),
                forgery(
                        ProofFault.TREE_INCOMPLETE,
                        "a tree elsewhere",
                        (frame, repo) -> frame.replaceCommit(repo.signed(Cid.ofDagCbor(new byte[0])))),
                forgery(
                        ProofFault.TREE_ALTERED,
                        "another root node under the same name",
                        (frame, repo) -> frame.blocks.put(data(frame), TestRepo.record("rain"))),
                forgery(ProofFault.TREE_MALFORMED, "a record as tree", (frame, repo) -> {
                    byte[] record = TestRepo.record("rain");
                    frame.replaceCommit(repo.signed(Cid.ofDagCbor(record)));
                    frame.blocks.put(Cid.ofDagCbor(record), record);
                }),
                forgery(ProofFault.CHAIN_INCOMPLETE, "only the nodes on the ways to the records", (frame, repo) -> {
                    MerkleSearchTree tree =
                            MerkleSearchTree.stored(data(frame), cid -> Optional.ofNullable(frame.blocks.get(cid)));
                    Map<Cid, byte[]> needed = new LinkedHashMap<>();
                    for (RepoOp op : frame.operations) {
                        needed.putAll(tree.proof(TreeKey.tryOf(op.path()).orElseThrow()));
                    }
                    needed.put(frame.commit, Objects.requireNonNull(frame.blocks.get(frame.commit)));
                    frame.blocks.keySet().retainAll(needed.keySet());
                }));
    }

    private static Arguments forgery(ProofFault fault, String how, Forgery forgery) {
        return Arguments.of(fault, how, forgery);
    }

    private static Cid cid(Frame frame, int operation) {
        Cid cid = frame.operations.get(operation).cid();
        return cid == null ? frame.commit : cid;
    }

    private static Cid data(Frame frame) throws DecodeException {
        return Commit.decode(Objects.requireNonNull(frame.blocks.get(frame.commit)))
                .data();
    }

    private static void resigned(Frame frame, DataValue.Bytes sig) throws DecodeException {
        Commit commit = Commit.decode(Objects.requireNonNull(frame.blocks.get(frame.commit)));
        frame.replaceCommit(new Commit(commit.did(), commit.rev(), commit.data(), commit.prev(), sig));
    }
}
