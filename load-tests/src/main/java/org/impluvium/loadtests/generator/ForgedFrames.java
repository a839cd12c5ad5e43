package org.impluvium.loadtests.generator;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.repo.Commit;
import org.impluvium.atproto.repo.RepoOp;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.repos.RecordWrite;
import org.impluvium.loadtests.repos.RepoCommit;
import org.impluvium.loadtests.repos.SignedRepository;

/** Forges commits of a repository. Repositories know nothing of what is made here. Immutable. */
public final class ForgedFrames {

    /** Ahead also of those who receive an old frame only now. */
    private static final long DECADE = 10L * 365 * 86_400_000_000L;
    /** Before everything that is made up. */
    private static final long LONG_AGO = 1_680_000_000_000_000L;

    private static final RecordWrite UNSAID =
            RecordWrite.create("app.bsky.feed.like/3aaaaaaaaaaaa", DagCbor.encode(Values.obj("$type", Lexicons.LIKE)));

    private final SignedRepository victim;
    private final SignedRepository before;
    private final SignedRepository other;

    /**
     * @param victim whose commits are forged
     * @param before the victim's repository at its last commit but one, from which it is made to fork
     * @param other somebody else's repository, without the records that will be written
     */
    public ForgedFrames(SignedRepository victim, SignedRepository before, SignedRepository other) {
        this.victim = victim;
        this.before = before;
        this.other = other;
    }

    /**
     * A frame with one tempting write.
     *
     * @param rev later than all that the repositories have had
     * @param write creates a record that neither of them has
     */
    public byte[] of(Forgery kind, long seq, Tid rev, RecordWrite write, String time) {
        DataValue.Obj body = FrameWriter.commit(seq, victim.did(), commit(kind, rev, write), time);
        return FrameWriter.message(
                "#commit",
                switch (kind) {
                    case TOO_BIG -> Values.with(body, "tooBig", true);
                    case ARCHIVE_CUT_OFF -> cutOff(body);
                    default -> body;
                });
    }

    private RepoCommit commit(Forgery kind, Tid rev, RecordWrite write) {
        RepoCommit honest = victim.draft(rev, List.of(write));
        return switch (kind) {
            case SIGNATURE_OF_ANOTHER_COMMIT ->
                honest.with(signedLike(honest.commit(), victim.head().commit().sig()));
            case KEY_OF_ANOTHER_ACCOUNT ->
                honest.with(Commit.signed(victim.did(), rev, honest.commit().data(), other.key()));
            case HIGH_SIGNATURE ->
                honest.with(signedLike(
                        honest.commit(),
                        HighSignature.of(
                                honest.commit().sig(), victim.key().publicKey().curve())));
            case COMMIT_OF_ANOTHER_REPOSITORY -> other.draft(rev, List.of(write));
            case RECORD_SWAPPED -> swapped(honest, write);
            case RECORD_NOT_IN_TREE -> holding(victim.draft(rev, List.of()), victim.proof(write.path()), write);
            case OPERATION_UNSAID -> victim.draft(rev, List.of(write, UNSAID)).withOperations(honest.operations());
            case TREE_BEFORE_INVENTED -> honest.from(honest.since(), Cid.ofDagCbor(new byte[] {1}));
            case TREE_BEFORE_UNSAID -> honest.from(honest.since(), null);
            case FORKED -> forked(rev, write);
            case REV_GOING_BACK -> victim.draft(Tid.of(LONG_AGO, 0), List.of(write));
            case REV_IN_FUTURE -> victim.draft(Tid.of(rev.micros() + DECADE, 0), List.of(write));
            case TOO_BIG, ARCHIVE_CUT_OFF -> honest;
        };
    }

    private static Commit signedLike(Commit commit, DataValue.Bytes signature) {
        return new Commit(commit.did(), commit.rev(), commit.data(), null, signature);
    }

    /** The tree has the one record, the frame another, which would pass just as well. */
    private static RepoCommit swapped(RepoCommit honest, RecordWrite write) {
        try {
            DataValue.Obj record = (DataValue.Obj) DagCbor.decode(write.block());
            byte[] another = DagCbor.encode(Values.with(record, "swapped", true));
            return holding(honest, honest.blocks(), RecordWrite.create(write.path(), another));
        } catch (DecodeException e) {
            throw new IllegalArgumentException("not a record", e);
        }
    }

    private static RepoCommit holding(RepoCommit commit, Map<Cid, byte[]> blocks, RecordWrite write) {
        Map<Cid, byte[]> more = new LinkedHashMap<>(blocks);
        more.put(write.cid(), write.block());
        List<RepoOp> operations = List.of(RepoOp.create(write.path(), write.cid()));
        return new RepoCommit(commit.commit(), commit.since(), commit.prevData(), operations, more);
    }

    private RepoCommit forked(Tid rev, RecordWrite write) {
        RepoCommit fork = before.draft(rev, List.of(write));
        return fork.from(victim.rev(), fork.prevData());
    }

    private static DataValue.Obj cutOff(DataValue.Obj body) {
        byte[] blocks = body.get("blocks") instanceof DataValue.Bytes bytes ? bytes.value() : new byte[0];
        return Values.with(body, "blocks", Arrays.copyOf(blocks, blocks.length - 5));
    }
}
