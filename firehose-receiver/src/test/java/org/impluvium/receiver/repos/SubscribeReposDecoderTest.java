package org.impluvium.receiver.repos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.impluvium.receiver.testing.Frames.NOW;
import static org.impluvium.receiver.testing.Frames.POST_PATH;
import static org.impluvium.receiver.testing.Frames.REPOSITORY;
import static org.impluvium.receiver.testing.Frames.REV;
import static org.impluvium.receiver.testing.Records.array;
import static org.impluvium.receiver.testing.Records.obj;
import static org.impluvium.receiver.testing.Records.text;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Bool;
import org.impluvium.atproto.data.DataValue.Bytes;
import org.impluvium.atproto.data.DataValue.Int;
import org.impluvium.atproto.data.DataValue.Null;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.Notice;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.receiver.testing.CommitFrame;
import org.impluvium.receiver.testing.Frames;
import org.impluvium.receiver.testing.Records;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.IdentityChange;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.junit.jupiter.api.Test;

class SubscribeReposDecoderTest {

    private static final String MEMBERSHIP_PATH = "com.atrarium.community.membership/self";

    private final SubscribeReposDecoder decoder =
            new SubscribeReposDecoder("ws://test:80", PassRules.communityFeeds(), RevCheck.DEFAULT);

    @Test
    void shouldWriteATaggedPostWithItsBlockAsItIs() {
        byte[] block = DagCbor.encode(Records.tagged());

        FrameResult result =
                decode(CommitFrame.at(9).written("create", POST_PATH, block).bytes());

        RecordChange change = new RecordChange(
                "app.bsky.feed.post",
                "3n2rqbrfc422q",
                RecordAction.CREATE,
                REV.value(),
                Cid.ofDagCbor(block).toString(),
                ByteBuffer.wrap(block));
        assertThat(result.events()).containsExactly(new FirehoseEvent(REPOSITORY, "ws://test:80", 9L, NOW, change));
        assertThat(result.drops()).isEmpty();
        assertThat(result.position()).isEqualTo(9);
    }

    @Test
    void shouldWriteOnlyWhatMattersOfACommit() {
        FrameResult result = decode(CommitFrame.at(1)
                .create("app.bsky.feed.post/a", Records.post("no tag"))
                .create("app.bsky.feed.post/b", Records.tagged())
                .update("app.bsky.feed.post/c", Records.post("tag taken out"))
                .delete("app.bsky.feed.post/d")
                .create("app.bsky.feed.like/e", Records.tagged())
                .create(MEMBERSHIP_PATH, Records.membership())
                .bytes());

        assertThat(changes(result)).extracting(RecordChange::getKey).containsExactly("b", "c", "d", "self");
        assertThat(result.drops()).isEmpty();
    }

    @Test
    void shouldWriteDeletesWithoutContent() {
        RecordChange change = changes(
                        decode(CommitFrame.at(1).delete(MEMBERSHIP_PATH).bytes()))
                .get(0);

        assertThat(change.getAction()).isEqualTo(RecordAction.DELETE);
        assertThat(change.getCid()).isNull();
        assertThat(change.getContent()).isNull();
    }

    @Test
    void shouldLetTheLastOperationOnAPathCount() {
        FrameResult result = decode(CommitFrame.at(1)
                .create(MEMBERSHIP_PATH, Records.membership())
                .delete("app.bsky.feed.post/x")
                .delete(MEMBERSHIP_PATH)
                .bytes());

        assertThat(changes(result))
                .extracting(RecordChange::getKey, RecordChange::getAction)
                .containsExactly(tuple("x", RecordAction.DELETE), tuple("self", RecordAction.DELETE));
    }

    @Test
    void shouldTakeRecordsByTheirCidAndNotByTheirPlace() {
        byte[] frame = CommitFrame.at(1)
                .block(DagCbor.encode(Records.post("before")))
                .create(POST_PATH, Records.tagged())
                .block(DagCbor.encode(Records.post("after")))
                .bytes();

        assertThat(changes(decode(frame)).get(0).getContent())
                .isEqualTo(ByteBuffer.wrap(DagCbor.encode(Records.tagged())));
    }

    @Test
    void shouldChangeNothingAndMarkTheRepositoryWhenABlockIsMissing() {
        FrameResult result = decode(CommitFrame.at(1)
                .createWithoutBlock(POST_PATH, Records.tagged())
                .create(MEMBERSHIP_PATH, Records.membership())
                .bytes());

        assertThat(result.drops()).containsExactly(DropCause.BLOCK_MISSING);
        assertThat(doubts(result)).containsExactly(new RepositoryDoubt(REV.value(), DoubtCause.BLOCK_MISSING));
        assertThat(changes(result)).extracting(RecordChange::getKey).containsExactly("self");
    }

    @Test
    void shouldChangeNothingAndMarkTheRepositoryWhenABlockIsNotTheOneThatItsCidNames() {
        FrameResult result = decode(CommitFrame.at(1)
                .createWithWrongBlock(POST_PATH, Records.tagged(), Records.post("forged #" + Records.TAG))
                .bytes());

        assertThat(result.drops()).containsExactly(DropCause.BLOCK_CORRUPT);
        assertThat(doubts(result)).containsExactly(new RepositoryDoubt(REV.value(), DoubtCause.BLOCK_CORRUPT));
        assertThat(changes(result)).isEmpty();
    }

    @Test
    void shouldReadWhatIsWholeOfATruncatedCar() {
        CommitFrame frame = CommitFrame.at(1)
                .create("app.bsky.feed.post/a", Records.tagged())
                .create("app.bsky.feed.post/b", Records.post("another #" + Records.TAG))
                .delete("app.bsky.feed.post/c");
        byte[] car = frame.car();

        FrameResult result = decode(frame.with("blocks", new Bytes(Arrays.copyOf(car, car.length - 1)))
                .bytes());

        assertThat(result.drops()).containsExactly(DropCause.BLOCKS_MALFORMED);
        assertThat(changes(result)).extracting(RecordChange::getKey).containsExactly("a", "c");
        assertThat(doubts(result)).extracting(RepositoryDoubt::getCause).containsExactly(DoubtCause.BLOCK_MISSING);
    }

    @Test
    void shouldNotNeedBlocksForDeletes() {
        FrameResult result = decode(CommitFrame.at(1)
                .with("blocks", new Bytes(new byte[0]))
                .delete(POST_PATH)
                .bytes());

        assertThat(changes(result)).hasSize(1);
        assertThat(result.drops()).isEmpty();
    }

    @Test
    void shouldTakeWhatIsInATooBigCommitAndMarkTheRepository() {
        FrameResult result = decode(CommitFrame.at(1)
                .with("tooBig", Bool.TRUE)
                .create(POST_PATH, Records.tagged())
                .bytes());

        assertThat(result.drops()).containsExactly(DropCause.COMMIT_TOO_BIG);
        assertThat(changes(result)).hasSize(1);
        assertThat(doubts(result)).hasSize(1);
    }

    @Test
    void shouldCountJunkPathsAndReadOn() {
        FrameResult result = decode(CommitFrame.at(1)
                .delete("noslash")
                .delete("/")
                .delete("app.bsky.feed.post/")
                .delete("app.bsky.feed.post/..")
                .delete("app.bsky.feed.post/a/b")
                .delete("app.bsky.feed.post/a b")
                .delete("not an nsid/a")
                .delete(POST_PATH)
                .bytes());

        assertThat(result.drops()).hasSize(7).containsOnly(DropCause.PATH_INVALID);
        assertThat(changes(result)).hasSize(1);
    }

    @Test
    void shouldMarkTheRepositoryForOperationsThatAreNotWellMade() {
        FrameResult result = decode(CommitFrame.at(1)
                .operation(obj("path", text(POST_PATH), "action", text("create"), "cid", Null.INSTANCE))
                .operation(obj("path", text(MEMBERSHIP_PATH), "action", text("upsert")))
                .operation(text("no map"))
                .bytes());

        assertThat(result.drops()).hasSize(3).containsOnly(DropCause.OPERATION_INVALID);
        assertThat(doubts(result)).hasSize(1);
        assertThat(changes(result)).isEmpty();
    }

    @Test
    void shouldDropRecordsOver4MiBAndPassOneOfExactlyThat() {
        byte[] largest = new byte[4 << 20];
        byte[] tooLarge = new byte[(4 << 20) + 1];

        assertThat(changes(decode(
                        CommitFrame.at(1).written("update", POST_PATH, largest).bytes())))
                .hasSize(1);
        assertThat(decode(CommitFrame.at(1)
                                .written("update", POST_PATH, tooLarge)
                                .bytes())
                        .drops())
                .containsExactly(DropCause.RECORD_TOO_LARGE);
    }

    @Test
    void shouldDropFramesOver5Megabytes() {
        byte[] frame = CommitFrame.at(1).block(new byte[5_000_000]).bytes();

        assertThat(decode(frame).drops()).containsExactly(DropCause.FRAME_TOO_LARGE);
    }

    @Test
    void shouldDropCommitsOfMoreThan200Operations() {
        CommitFrame most = CommitFrame.at(1);
        CommitFrame tooMany = CommitFrame.at(1).delete(POST_PATH);
        for (int i = 0; i < 200; i++) {
            most.delete("app.bsky.feed.post/" + i);
            tooMany.delete("app.bsky.feed.post/" + i);
        }

        assertThat(changes(decode(most.bytes()))).hasSize(200);
        assertThat(decode(tooMany.bytes()).drops()).containsExactly(DropCause.TOO_MANY_OPERATIONS);
    }

    @Test
    void shouldDropRevisionsThatAreNoTid() {
        assertDropped(CommitFrame.at(3).with("rev", text("not a tid")).delete(POST_PATH), DropCause.REV_INVALID);
    }

    @Test
    void shouldDropRevisionsMoreThanFiveMinutesAheadAndPassThoseUpToIt() {
        long edge = NOW + 5 * 60 * 1_000_000L;

        assertThat(decode(CommitFrame.at(3)
                                .with("rev", text(Tid.of(edge, 0).value()))
                                .delete(POST_PATH)
                                .bytes())
                        .events())
                .hasSize(1);
        assertDropped(
                CommitFrame.at(3).with("rev", text(Tid.of(edge + 1, 0).value())).delete(POST_PATH),
                DropCause.REV_IN_FUTURE);
    }

    @Test
    void shouldDropFramesWithoutWhatTheyNeed() {
        assertDropped(CommitFrame.at(3).with("repo", text("a.handle.example")), DropCause.REPOSITORY_INVALID);
        assertDropped(CommitFrame.at(3).with("ops", text("none")), DropCause.FIELD_INVALID);
        assertThat(decode(CommitFrame.at(3).without("seq").delete(POST_PATH).bytes()))
                .isEqualTo(FrameResult.dropped(FrameResult.NO_POSITION, DropCause.FIELD_INVALID));
        assertThat(decode(Frames.message("#account", obj("did", text(REPOSITORY), "seq", new Int(3))))
                        .drops())
                .containsExactly(DropCause.FIELD_INVALID);
    }

    @Test
    void shouldDropWhatIsNotTwoItems() {
        byte[] good = Frames.taggedPost(3);

        assertMalformed(new byte[0]);
        assertMalformed(Arrays.copyOf(good, good.length - 1));
        assertMalformed(Frames.concat(good, new byte[] {0}));
        assertMalformed(DagCbor.encode(obj("op", new Int(1), "t", text("#commit"))));
        assertMalformed(Frames.frame(new Int(1), new Int(2)));
    }

    @Test
    void shouldDropUnknownKindsEachUnderItsCause() {
        DataValue body = obj("seq", new Int(3));

        assertThat(decode(Frames.message("#label", body))).isEqualTo(FrameResult.dropped(3, DropCause.UNKNOWN_KIND));
        for (String removed : List.of("#handle", "#tombstone", "#migrate")) {
            assertThat(decode(Frames.message(removed, body))).isEqualTo(FrameResult.dropped(3, DropCause.REMOVED_KIND));
        }
        assertThat(decode(Frames.frame(obj("op", new Int(2), "t", text("#commit")), body)))
                .isEqualTo(FrameResult.dropped(3, DropCause.UNKNOWN_OPERATION));
        assertThat(decode(Frames.frame(obj("op", new Int(1)), body)))
                .isEqualTo(FrameResult.dropped(3, DropCause.HEADER_INVALID));
        assertThat(decode(Frames.frame(obj("t", text("#commit")), body)))
                .isEqualTo(FrameResult.dropped(3, DropCause.HEADER_INVALID));
    }

    @Test
    void shouldTellAccountsByActiveAndPassTheStatusOn() {
        assertThat(body(Frames.account(1, true))).isEqualTo(new AccountChange(true, null));
        assertThat(body(Frames.account(1, false, "takendown"))).isEqualTo(new AccountChange(false, "takendown"));
        assertThat(body(Frames.account(1, false, "never heard of")))
                .isEqualTo(new AccountChange(false, "never heard of"));
    }

    @Test
    void shouldLeaveOutTextsThatAreTooLongToSayAnything() {
        assertThat(body(Frames.account(1, false, "x".repeat(641)))).isEqualTo(new AccountChange(false, null));
        assertThat(body(Frames.account(1, false, "x".repeat(640))))
                .isEqualTo(new AccountChange(false, "x".repeat(640)));
        assertThat(body(Frames.message(
                        "#identity",
                        obj("did", text(REPOSITORY), "seq", new Int(1), "handle", text("a".repeat(250) + ".com")))))
                .isEqualTo(new IdentityChange(null));
    }

    @Test
    void shouldPassIdentitiesWithAndWithoutHandle() {
        assertThat(body(Frames.identity(1))).isEqualTo(new IdentityChange("a.example"));
        assertThat(body(Frames.message("#identity", obj("did", text(REPOSITORY), "seq", new Int(1)))))
                .isEqualTo(new IdentityChange(null));
    }

    @Test
    void shouldTurnSyncIntoDoubt() {
        assertThat(body(Frames.sync(1))).isEqualTo(new RepositoryDoubt(REV.value(), DoubtCause.SYNC));
    }

    @Test
    void shouldHearWhatTheSourceSaysOfItself() {
        assertThat(decode(Frames.info("OutdatedCursor")).notice()).isEqualTo(new Notice(false, "OutdatedCursor", ""));
        assertThat(decode(Frames.error("ConsumerTooSlow")).notice())
                .isEqualTo(new Notice(true, "ConsumerTooSlow", "because"));
    }

    @Test
    void shouldReadFieldsInAnyOrder() {
        byte[] header = DagCbor.encode(obj("op", new Int(1), "t", text("#identity")));
        // Map of two, "seq" before "did": not canonical, but what it says is plain.
        byte[] body = Frames.concat(
                new byte[] {(byte) 0xa2},
                DagCbor.encode(text("seq")),
                DagCbor.encode(new Int(5)),
                DagCbor.encode(text("did")),
                DagCbor.encode(text(REPOSITORY)));

        assertThat(decode(Frames.concat(header, body)).position()).isEqualTo(5);
    }

    @Test
    void shouldTolerateFieldsThatNobodyReads() {
        byte[] frame = CommitFrame.at(1)
                .with("novelty", array(text("x"), Null.INSTANCE))
                .with("since", new Int(4))
                .without("time")
                .delete(POST_PATH)
                .bytes();

        assertThat(decode(frame).events()).hasSize(1);
    }

    private FrameResult decode(byte[] frame) {
        return decoder.decode(frame, NOW);
    }

    private Object body(byte[] frame) {
        return decode(frame).events().get(0).getBody();
    }

    private void assertDropped(CommitFrame frame, DropCause cause) {
        assertThat(decode(frame.bytes())).isEqualTo(FrameResult.dropped(frame.seq(), cause));
    }

    private void assertMalformed(byte[] frame) {
        assertThat(decode(frame)).isEqualTo(FrameResult.dropped(FrameResult.NO_POSITION, DropCause.FRAME_MALFORMED));
    }

    private static List<RecordChange> changes(FrameResult result) {
        return bodies(result, RecordChange.class);
    }

    private static List<RepositoryDoubt> doubts(FrameResult result) {
        return bodies(result, RepositoryDoubt.class);
    }

    private static <T> List<T> bodies(FrameResult result, Class<T> type) {
        return result.events().stream()
                .map(FirehoseEvent::getBody)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
