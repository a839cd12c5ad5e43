package org.impluvium.receiver.jetstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.receiver.testing.Frames.NOW;
import static org.impluvium.receiver.testing.Frames.REPOSITORY;
import static org.impluvium.receiver.testing.Frames.REV;

import java.nio.ByteBuffer;
import java.util.List;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.receiver.testing.Records;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.IdentityChange;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RepositoryDoubt;
import org.junit.jupiter.api.Test;

class JetstreamDecoderTest {

    private static final String CID = Cid.ofDagCbor(new byte[0]).toString();

    private final JetstreamDecoder decoder =
            new JetstreamDecoder("jetstream+ws://test:80", PassRules.communityFeeds(), RevCheck.DEFAULT);

    @Test
    void shouldWriteTheBlockThatTheRepositoryHolds() {
        byte[] block = DagCbor.encode(Records.tagged());
        RecordChange change = new RecordChange(
                CommunityCollections.POST,
                "3n2rqbrfc422q",
                RecordAction.CREATE,
                REV.value(),
                Cid.ofDagCbor(block).toString(),
                ByteBuffer.wrap(block));

        assertThat(decoder.decode(Records.jetstreamTagged(NOW + 5), NOW).events())
                .containsExactly(new FirehoseEvent(REPOSITORY, "jetstream+ws://test:80", NOW + 5, NOW, change));
    }

    @Test
    void shouldWriteDeletesWithoutContent() {
        RecordChange change =
                (RecordChange) body(Records.jetstream(NOW, "delete", CommunityCollections.POST, "a", null));

        assertThat(change.getAction()).isEqualTo(RecordAction.DELETE);
        assertThat(change.getContent()).isNull();
    }

    @Test
    void shouldKeepWhatTheDataModelDoesNotKnow() throws DecodeException {
        RecordChange change = (RecordChange) body(commit(
                "create",
                "com.atrarium.community.config",
                "{\"real\":1.5,\"whole\":2.0,\"big\":99999999999999999999,\"half\":\"\\ud800\",\"text\":\"x\"}"));

        assertThat(DagCbor.decodeLenient(change.getContent().array()))
                .isEqualTo(Records.obj(
                        "real",
                        new DataValue.Real(1.5),
                        "whole",
                        new DataValue.Int(2),
                        "big",
                        DataValue.Unreadable.INSTANCE,
                        "half",
                        DataValue.Unreadable.INSTANCE,
                        "text",
                        Records.text("x")));
    }

    @Test
    void shouldReadLinksAndBytesAsWhatTheyAre() throws DecodeException {
        RecordChange change = (RecordChange) body(commit(
                "update",
                "com.atrarium.community.config",
                "{\"l\":{\"$link\":\"" + CID + "\"},\"b\":{\"$bytes\":\"AQI\"}}"));

        Obj read = (Obj) DagCbor.decode(change.getContent().array());
        assertThat(read.get("l")).isEqualTo(new DataValue.Link(Cid.tryParse(CID).orElseThrow()));
        assertThat(read.get("b")).isEqualTo(new DataValue.Bytes(new byte[] {1, 2}));
    }

    @Test
    void shouldTellAccountsAndIdentities() {
        assertThat(body(event("account", "{\"active\":false,\"status\":\"suspended\"}")))
                .isEqualTo(new AccountChange(false, "suspended"));
        assertThat(body(event("account", "{\"active\":true}"))).isEqualTo(new AccountChange(true, null));
        assertThat(body(event("identity", "{\"handle\":\"a.example\"}"))).isEqualTo(new IdentityChange("a.example"));
        assertThat(body(event("identity", "{}"))).isEqualTo(new IdentityChange(null));
    }

    @Test
    void shouldMarkTheRepositoryWhenTheRecordIsNotThere() {
        for (String commit : List.of(
                "\"cid\":\"" + CID + "\"",
                "\"record\":null,\"cid\":\"" + CID + "\"",
                "\"record\":{}",
                "\"record\":{},\"cid\":\"x\"")) {
            FrameResult result = decoder.decode(
                    event("commit", commitOf("create", CommunityCollections.CONFIG, REV.value(), commit)), NOW);
            assertThat(result.drops()).containsExactly(DropCause.BLOCK_MISSING);
            assertThat(result.events())
                    .extracting(FirehoseEvent::getBody)
                    .containsExactly(new RepositoryDoubt(REV.value(), DoubtCause.BLOCK_MISSING));
        }
    }

    @Test
    void shouldDropEachBadMessageUnderItsCause() {
        assertDropped("", DropCause.FRAME_MALFORMED);
        assertDropped("[]", DropCause.FRAME_MALFORMED);
        assertDropped("{\"did\":", DropCause.FRAME_MALFORMED);
        assertDropped("{}", DropCause.FIELD_INVALID);
        assertDropped("{\"time_us\":5,\"kind\":\"account\",\"did\":\"x\"}", DropCause.REPOSITORY_INVALID);
        assertDropped(event("account", "{}"), DropCause.FIELD_INVALID);
        assertDropped(event("label", "{}"), DropCause.UNKNOWN_KIND);
        assertDropped(
                event("commit", commitOf("delete", CommunityCollections.POST, "x", "\"a\":0")), DropCause.REV_INVALID);
        assertDropped(event("commit", commitOf("delete", "junk", REV.value(), "\"a\":0")), DropCause.PATH_INVALID);
        assertDropped(
                event(
                        "commit",
                        commitOf(
                                "delete",
                                CommunityCollections.POST,
                                Tid.of(NOW + 300_000_001, 0).value(),
                                "\"a\":0")),
                DropCause.REV_IN_FUTURE);
    }

    @Test
    void shouldPassOverOtherCollections() {
        assertThat(decoder.decode(commit("create", "app.bsky.feed.like", "{}"), NOW)
                        .events())
                .isEmpty();
        assertThat(decoder.decode(commit("create", CommunityCollections.POST, "{\"text\":\"no tag\"}"), NOW)
                        .events())
                .isEmpty();
    }

    private Object body(byte[] message) {
        return decoder.decode(message, NOW).events().get(0).getBody();
    }

    private void assertDropped(String message, DropCause cause) {
        assertDropped(message.getBytes(UTF_8), cause);
    }

    private void assertDropped(byte[] message, DropCause cause) {
        FrameResult result = decoder.decode(message, NOW);
        assertThat(result.drops()).as(new String(message, UTF_8)).containsExactly(cause);
        assertThat(result.events()).isEmpty();
    }

    private static byte[] commit(String operation, String collection, String record) {
        return event(
                "commit",
                commitOf(operation, collection, REV.value(), "\"record\":" + record + ",\"cid\":\"" + CID + "\""));
    }

    private static String commitOf(String operation, String collection, String rev, String more) {
        return "{\"rev\":\"" + rev + "\",\"operation\":\"" + operation + "\",\"collection\":\"" + collection
                + "\",\"rkey\":\"self\"," + more + "}";
    }

    private static byte[] event(String kind, String body) {
        return ("{\"did\":\"" + REPOSITORY + "\",\"time_us\":" + NOW + ",\"kind\":\"" + kind + "\",\"" + kind + "\":"
                        + body + "}")
                .getBytes(UTF_8);
    }
}
