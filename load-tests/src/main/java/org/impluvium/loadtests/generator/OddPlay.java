package org.impluvium.loadtests.generator;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.crypto.PublicKey;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.repo.Commit;
import org.impluvium.atproto.repo.RepoOp;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.repos.RepoCommit;
import org.jspecify.annotations.Nullable;

/**
 * Sends bad frames. Each but the repeated one carries a tempting post by somebody who may well be a member: were it applied,
 * a feed would show it.
 */
final class OddPlay {

    private static final List<String> JUNK_PATHS = List.of(
            "nowhere",
            "",
            "/",
            "app.bsky.feed.post",
            "app.bsky.feed.post/",
            "app.bsky.feed.post/..",
            "app.bsky.feed.post/a/b",
            "app.bsky.feed.post/a b",
            "no-nsid/3aaaaaaaaaaaa");

    private final Stage stage;
    private final Dice dice;
    private final PostPlay posts;

    OddPlay(Stage stage, PostPlay posts) {
        this.stage = stage;
        this.dice = stage.dice();
        this.posts = posts;
    }

    void play(OddFrame kind) {
        if (kind == OddFrame.REPEATED) {
            stage.repeat();
            return;
        }
        byte[] frame = frame(kind);
        kind.fault().ifPresentOrElse(fault -> stage.bad(frame, fault), () -> stage.send(frame));
    }

    private byte[] frame(OddFrame kind) {
        return switch (kind) {
            case TRUNCATED -> truncated(FrameWriter.message("#commit", temptingCommit()));
            case NOISE_BYTES -> noise();
            case TRAILING_BYTES -> withTail(FrameWriter.message("#commit", temptingCommit()));
            case MISSING_FIELD -> FrameWriter.message("#commit", Values.without(temptingCommit(), "ops"));
            case UNKNOWN_KIND ->
                FrameWriter.message(dice.pick(List.of("#handle", "#tombstone", "#novel")), temptingCommit());
            case BAD_REPOSITORY -> FrameWriter.message("#commit", Values.with(temptingCommit(), "repo", "did:"));
            case BAD_REV -> FrameWriter.message("#commit", Values.with(temptingCommit(), "rev", "not-a-tid"));
            case FUTURE_REV -> FrameWriter.message("#commit", Values.with(temptingCommit(), "rev", future().value()));
            case TRUNCATED_BLOCKS -> FrameWriter.message("#commit", withoutEndOfBlocks(temptingCommit()));
            case JUNK_PATH -> FrameWriter.message("#commit", withOp("path", dice.pick(JUNK_PATHS)));
            case MISSING_BLOCK -> FrameWriter.message("#commit", withBlock(null));
            case WRONG_CID -> FrameWriter.message("#commit", withBlock(DagCbor.encode(Values.obj("swapped", true))));
            case INFO -> FrameWriter.message("#info", Values.obj("name", "OutdatedCursor", "message", "too old"));
            case REPEATED -> throw new IllegalArgumentException("made elsewhere");
        };
    }

    private DataValue.Obj temptingCommit() {
        return commitOf(temptation(dice.pick(stage.accounts())));
    }

    private record Temptation(Account author, Write write) {}

    private Temptation temptation(Account author) {
        return new Temptation(
                author, Write.create(Lexicons.POST, stage.clock().nextTid().value(), posts.post(author)));
    }

    /** A body that looks like the author's next commit; his repository knows nothing of it. */
    private DataValue.Obj commitOf(Temptation temptation) {
        return commitOf(temptation, temptation.write().block());
    }

    private DataValue.Obj commitOf(Temptation temptation, byte @Nullable [] block) {
        Commit commit = new Commit(
                temptation.author().did(),
                stage.clock().nextTid(),
                Cid.ofDagCbor(dice.bytes(8)),
                null,
                new DataValue.Bytes(dice.bytes(PublicKey.SIGNATURE_LENGTH)));
        Cid record = Cid.ofDagCbor(temptation.write().block());
        Map<Cid, byte[]> blocks = block == null ? Map.of() : Map.of(record, block);
        RepoOp op = RepoOp.create(temptation.write().path(), record);
        RepoCommit whole = new RepoCommit(commit, null, null, List.of(op), blocks);
        return FrameWriter.commit(
                stage.nextSeq(), temptation.author().did(), whole, stage.clock().now());
    }

    private DataValue.Obj withBlock(byte @Nullable [] block) {
        return commitOf(temptation(dice.pick(stage.accounts())), block);
    }

    private DataValue.Obj withOp(String field, String value) {
        DataValue.Obj body = temptingCommit();
        DataValue.Obj op = (DataValue.Obj) body.items("ops").get(0);
        return Values.with(body, "ops", List.of(Values.with(op, field, value)));
    }

    private DataValue.Obj withoutEndOfBlocks(DataValue.Obj body) {
        byte[] blocks = body.get("blocks") instanceof DataValue.Bytes bytes ? bytes.value() : new byte[0];
        return Values.with(body, "blocks", Arrays.copyOf(blocks, blocks.length - 5));
    }

    /** Ahead of the end: also for who receives an old frame only now. */
    private Tid future() {
        return Tid.of(stage.clock().endMicros() + Duration.ofHours(1).toSeconds() * 1_000_000L, 0);
    }

    private byte[] truncated(byte[] frame) {
        return Arrays.copyOf(frame, dice.between(1, frame.length - 1));
    }

    private static byte[] withTail(byte[] frame) {
        return Arrays.copyOf(frame, frame.length + 1);
    }

    private byte[] noise() {
        byte[] noise = dice.bytes(dice.between(0, 200));
        // No CBOR begins with this byte; whatever follows, it cannot be a frame by accident.
        return noise.length == 0 ? noise : withFirst(noise, (byte) 0xff);
    }

    private static byte[] withFirst(byte[] bytes, byte first) {
        bytes[0] = first;
        return bytes;
    }
}
