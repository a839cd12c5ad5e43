package org.impluvium.processor.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.testing.Records.naming;
import static org.impluvium.processor.testing.Records.post;
import static org.impluvium.processor.testing.Records.with;
import static org.impluvium.processor.testing.Records.without;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.processor.record.CommunityRecords;
import org.impluvium.processor.testing.Records;
import org.impluvium.schemas.Lexicons;
import org.impluvium.schemas.avro.ActionBody;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.GoneReason;
import org.impluvium.schemas.avro.PostGone;
import org.impluvium.schemas.avro.PostSent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RecordTrace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What route remembers and says of one record: old trace and change in, new trace and messages out. */
class RecordRoutingTest {

    private static final String TAG = "0123abcd";
    private static final String OTHER_TAG = "0123abce";
    private static final String BOB = "did:plc:bob";
    private static final RecordId POST = new RecordId(BOB, RoutedCollection.POST, "p");
    private static final RecordId ACTION = new RecordId(BOB, RoutedCollection.ACTION, "a");
    private static final DataValue.Obj HIDE = with(
            Records.action("did:plc:ann", "hide", Records.postUri("did:plc:eve", "p")),
            "createdAt",
            "2026-12-31T00:00:00Z");

    private final RecordRouting routing = new RecordRouting(new CommunityRecords(Lexicons.ofCommunities()));

    @Test
    void shouldRememberARecordThatNamesNothing() {
        Decision decision = decide(POST, null, RecordAction.CREATE, 1, post("rain"));

        assertThat(decision.messages()).isEmpty();
        assertThat(decision.trace().getRev()).isEqualTo(rev(1));
        assertThat(decision.trace().getPresent()).isTrue();
    }

    @Test
    void shouldAskForTheAccountOnlyIfATagIsNamed() {
        BooleanSupplier unexpected = () -> {
            throw new AssertionError("asked for the account");
        };

        assertThat(routing.decide(POST, null, change(POST, RecordAction.CREATE, 1, post("rain")), unexpected))
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource(RecordAction.class)
    void shouldIgnoreARevisionNotHigher(RecordAction action) {
        RecordTrace known =
                decide(POST, null, RecordAction.CREATE, 5, naming(TAG)).trace();

        assertThat(routing.decide(POST, known, change(POST, action, 5, naming(TAG)), () -> true))
                .isNull();
        assertThat(routing.decide(POST, known, change(POST, action, 4, naming(TAG)), () -> true))
                .isNull();
        assertThat(routing.decide(POST, known, change(POST, action, 6, naming(TAG)), () -> true))
                .isNotNull();
    }

    @Test
    void shouldCountTimeFromTheRevisionThatFirstBroughtTheRecord() {
        DataValue.Obj undated = without(naming(TAG), "createdAt");
        RecordTrace created =
                decide(POST, null, RecordAction.UPDATE, 10, undated).trace();
        assertThat(sortMicros(created)).isEqualTo(10);

        RecordTrace updated =
                decide(POST, created, RecordAction.UPDATE, 20, undated).trace();
        assertThat(sortMicros(updated)).isEqualTo(10);
        assertThat(sortMicros(decide(POST, updated, RecordAction.SNAPSHOT, 30, undated)
                        .trace()))
                .isEqualTo(10);
        assertThat(sortMicros(
                        decide(POST, updated, RecordAction.CREATE, 30, undated).trace()))
                .isEqualTo(30);

        RecordTrace deleted =
                decide(POST, updated, RecordAction.DELETE, 30, null).trace();
        assertThat(sortMicros(
                        decide(POST, deleted, RecordAction.UPDATE, 40, undated).trace()))
                .isEqualTo(40);
    }

    @Test
    void shouldCountTimeFromAVersionThatWasInvalid() {
        Decision invalid = decide(ACTION, null, RecordAction.CREATE, 10, with(HIDE, "action", "ban"));
        assertThat(invalid.messages()).isEmpty();
        assertThat(Objects.requireNonNull(invalid.flaw()).cause()).isEqualTo(Ignored.INVALID_ACTION);

        Decision valid = decide(ACTION, invalid.trace(), RecordAction.UPDATE, 20, HIDE);

        ActionBody body = (ActionBody) toOwner(valid, 0).getBody();
        assertThat(body.getEffectiveMicros()).isEqualTo(10);
    }

    @Test
    void shouldTakeARecordFromItsOldPlaceBeforeItGoesToTheNew() {
        RecordTrace known = decide(ACTION, null, RecordAction.CREATE, 1, HIDE).trace();

        Decision otherOwner = decide(ACTION, known, RecordAction.UPDATE, 2, with(HIDE, "community", "did:plc:eve"));
        assertThat(toOwner(otherOwner, 0).getOwner()).isEqualTo("did:plc:ann");
        assertThat(toOwner(otherOwner, 0).getBody()).isNull();
        assertThat(toOwner(otherOwner, 1).getOwner()).isEqualTo("did:plc:eve");
        assertThat(toOwner(otherOwner, 1).getBody()).isNotNull();

        String otherTarget = Records.postUri("did:plc:eve", "q");
        Decision moved = decide(ACTION, known, RecordAction.UPDATE, 2, with(HIDE, "target", otherTarget));
        assertThat(toOwner(moved, 0).getTarget()).isEqualTo(Records.postUri("did:plc:eve", "p"));
        assertThat(toOwner(moved, 1).getTarget()).isEqualTo(otherTarget);

        assertThat(decide(ACTION, known, RecordAction.UPDATE, 2, with(HIDE, "reason", "rain"))
                        .messages())
                .hasSize(1);
    }

    @Test
    void shouldLeaveATombstoneOfTheLastRevisionWhenTheAccountIsDeleted() {
        RecordTrace known =
                decide(POST, null, RecordAction.CREATE, 7, naming(TAG)).trace();

        Decision purged = routing.purge(POST, known);

        assertThat(purged.trace().getRev()).isEqualTo(rev(7));
        assertThat(purged.trace().getPresent()).isFalse();
        assertThat(purged.messages()).hasSize(1);
    }

    @Test
    void shouldSayWhyAPostIsGoneSinceWhenAndWhereItStood() {
        RecordTrace known =
                decide(POST, null, RecordAction.CREATE, 7, naming(TAG)).trace();
        long sorted = sortMicros(known);

        assertThat(gone(decide(POST, known, RecordAction.DELETE, 9, null)))
                .isEqualTo(new PostGone(BOB, "p", GoneReason.DELETED, rev(9), sorted));
        assertThat(gone(Objects.requireNonNull(routing.endSnapshot(POST, known, rev(9)))))
                .isEqualTo(new PostGone(BOB, "p", GoneReason.DELETED, rev(9), sorted));
        assertThat(gone(decide(POST, known, RecordAction.UPDATE, 9, post("rain"))))
                .isEqualTo(new PostGone(BOB, "p", GoneReason.UNTAGGED, rev(9), sorted));
        assertThat(gone(decide(POST, known, RecordAction.UPDATE, 9, with(naming(TAG), "$type", "other"))))
                .isEqualTo(new PostGone(BOB, "p", GoneReason.UNTAGGED, rev(9), sorted));
        assertThat(gone(routing.purge(POST, known)))
                .isEqualTo(new PostGone(BOB, "p", GoneReason.PURGED, rev(7), sorted));
    }

    @Test
    void shouldSayTheSortTimeSentLastOfAPostThatIsDatedAnew() {
        RecordTrace known = decide(POST, null, RecordAction.CREATE, 7, naming(TAG, OTHER_TAG))
                .trace();

        Decision decision =
                decide(POST, known, RecordAction.UPDATE, 9, with(naming(TAG), "createdAt", "1969-12-31T23:59:59Z"));

        assertThat(gone(decision).getSortMicros()).isEqualTo(sortMicros(known));
        assertThat(sortMicros(decision.trace())).isEqualTo(-1_000_000);
    }

    @Test
    void shouldSayNothingMoreOfAPostThatNamesNothingMore() {
        RecordTrace known =
                decide(POST, null, RecordAction.CREATE, 7, naming(TAG)).trace();
        RecordTrace untagged =
                decide(POST, known, RecordAction.UPDATE, 8, post("rain")).trace();

        assertThat(decide(POST, untagged, RecordAction.DELETE, 9, null).messages())
                .isEmpty();
    }

    @Test
    void shouldKeepWhatIsAsNewAsASnapshot() {
        RecordTrace known =
                decide(POST, null, RecordAction.CREATE, 7, naming(TAG)).trace();

        assertThat(routing.endSnapshot(POST, known, rev(7))).isNull();
        assertThat(Objects.requireNonNull(routing.endSnapshot(POST, known, rev(8)))
                        .trace()
                        .getRev())
                .isEqualTo(rev(8));
    }

    private Decision decide(
            RecordId id, @Nullable RecordTrace old, RecordAction action, long at, DataValue.@Nullable Obj content) {
        return Objects.requireNonNull(routing.decide(id, old, change(id, action, at, content), () -> true));
    }

    private static RecordChange change(RecordId id, RecordAction action, long at, DataValue.@Nullable Obj content) {
        ByteBuffer block = content == null ? null : ByteBuffer.wrap(DagCbor.encode(content));
        return new RecordChange(id.collection().nsid(), id.key(), action, rev(at), "cid", block);
    }

    private static CommunityRecordChange toOwner(Decision decision, int message) {
        List<Message> messages = decision.messages();
        return ((Message.ToOwner) messages.get(message)).change();
    }

    /** The first message, which takes the post back. */
    private static PostGone gone(Decision decision) {
        return (PostGone) ((Message.ToTag) decision.messages().get(0)).change().getBody();
    }

    private static long sortMicros(RecordTrace trace) {
        return ((PostSent) trace.getSent()).getSortMicros();
    }

    private static String rev(long at) {
        return Tid.of(at, 0).toString();
    }
}
