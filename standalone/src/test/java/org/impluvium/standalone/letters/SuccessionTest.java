package org.impluvium.standalone.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.CommunityWithdrawn;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.GoneReason;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.PostGone;
import org.impluvium.schemas.avro.PostStated;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RepositoryReading;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.SnapshotEnd;
import org.impluvium.schemas.avro.StandingChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which records may not be said again after which others. */
class SuccessionTest {

    private static final String REV = "3jzfcijpj2z2a";
    private static final String ANN = "at://did:plc:ann/com.atrarium.community.config/rain";
    private static final String BOB = "did:plc:bob";

    /** Older, newer, whether the older one would undo the newer one. */
    static Stream<Arguments> pairs() {
        return Stream.of(
                // Route looks at revisions and positions.
                Arguments.of(event(change("p")), event(change("p")), false),
                Arguments.of(event(account(true, null)), event(account(false, "suspended")), false),
                Arguments.of(event(new SnapshotEnd(REV)), event(change("p")), false),
                // All that was there before goes with a deleted account, whenever that is heard of.
                Arguments.of(event(change("p")), event(account(false, "deleted")), true),
                Arguments.of(event(new SnapshotEnd(REV)), event(account(false, "deleted")), true),
                Arguments.of(event(account(false, "deleted")), event(change("p")), true),
                Arguments.of(event(change("p")), event(account(true, "deleted")), false),
                // Govern and remember believe what they hear last.
                Arguments.of(membership(BOB, "m"), membership(BOB, "m"), true),
                Arguments.of(membership(BOB, "m"), membership(BOB, "n"), false),
                Arguments.of(membership(BOB, "m"), membership("did:plc:carl", "m"), false),
                Arguments.of(action("at://a"), action("at://a"), true),
                Arguments.of(action("at://a"), action("at://b"), false),
                Arguments.of(post("p"), gone("p"), true),
                Arguments.of(gone("p"), post("p"), true),
                Arguments.of(post("p"), post("q"), false),
                Arguments.of(standing(BOB), standing(BOB), true),
                Arguments.of(standing(BOB), standing("did:plc:carl"), false),
                Arguments.of(ruling("p"), ruling("p"), true),
                Arguments.of(ruling("p"), post("p"), false),
                Arguments.of(actionChange(1), actionChange(1), true),
                Arguments.of(actionChange(1), actionChange(2), false),
                Arguments.of(withdrawn(), withdrawn(), true),
                Arguments.of(withdrawn(), standing(BOB), false));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldSayWhatWouldUndoWhat(Object older, Object newer, boolean undone) {
        Candidate candidate = candidate(5, "key", older);
        Succession succession = new Succession(List.of(candidate));

        succession.hear(at(6), "key", () -> Words.of(newer));

        assertThat(succession.outdated().contains(candidate)).isEqualTo(undone);
        assertThat(succession.objections().containsKey(candidate)).isEqualTo(undone);
    }

    @Test
    void shouldPassOverWhatIsOlderOrOfAnotherKey() {
        Candidate candidate = candidate(5, "key", post("p"));
        Succession succession = new Succession(List.of(candidate));

        succession.hear(at(4), "key", () -> Words.of(post("p")));
        succession.hear(at(5), "key", () -> Words.of(post("p")));
        succession.hear(at(6), "other", () -> {
            throw new AssertionError("nobody needs that");
        });

        assertThat(succession.objections()).isEmpty();
    }

    @Test
    void shouldObjectWhereNobodyCanTellWhatWasSaidSince() {
        Candidate candidate = candidate(5, "key", post("p"));
        Succession succession = new Succession(List.of(candidate));

        succession.hear(at(6), "key", Optional::empty);

        assertThat(succession.objections().get(candidate)).contains("-0@6", "cannot be read");
        assertThat(succession.outdated()).isEmpty();
    }

    @Test
    void shouldKnowNothingOfTopicsThatHaveNoLetters() {
        assertThat(Words.of(null)).isEmpty();
        assertThat(Words.of(new RepositoryReading())).isEmpty();
    }

    @Test
    void shouldLetOnlySnapshotEndsAndDeclarationsCloseWhatWasBefore() {
        assertThat(Words.of(event(new SnapshotEnd(REV))).orElseThrow().closes()).isTrue();
        assertThat(Words.of(event(change("p"))).orElseThrow().closes()).isFalse();
        assertThat(Words.of(withdrawn()).orElseThrow().closes()).isFalse();
    }

    private static Candidate candidate(long offset, String key, Object value) {
        return new Candidate(
                new Place("letters", 0, 0), at(offset), key, Words.of(value).orElseThrow(), 1);
    }

    private static Place at(long offset) {
        return new Place("origin", 0, offset);
    }

    private static FirehoseEvent event(Object body) {
        return new FirehoseEvent(BOB, "wss://relay.example", 1L, 1L, body);
    }

    private static RecordChange change(String key) {
        ByteBuffer content = ByteBuffer.wrap(new byte[] {1});
        return new RecordChange(CommunityCollections.POST, key, RecordAction.CREATE, REV, "cid", content);
    }

    private static AccountChange account(boolean active, @org.jspecify.annotations.Nullable String status) {
        return new AccountChange(active, status);
    }

    private static CommunityRecordChange membership(String author, String key) {
        return new CommunityRecordChange(
                "did:plc:ann", author, CommunityCollections.MEMBERSHIP, key, null, null, REV, null);
    }

    private static CommunityRecordChange action(String target) {
        return new CommunityRecordChange("did:plc:ann", BOB, CommunityCollections.ACTION, "a", target, null, REV, null);
    }

    private static CommunityChange post(String key) {
        return new CommunityChange(new PostStated(BOB, key, "cid", 1L, true));
    }

    private static CommunityChange gone(String key) {
        return new CommunityChange(new PostGone(BOB, key, GoneReason.DELETED, REV, 1L));
    }

    private static CommunityChange standing(String did) {
        return new CommunityChange(new StandingChange(ANN, did, true, false, EffectiveRole.MEMBER, null, null));
    }

    private static CommunityChange ruling(String key) {
        return new CommunityChange(new RulingChange(ANN, BOB, key, true, null));
    }

    private static CommunityChange actionChange(long micros) {
        return new CommunityChange(new ActionChange(
                ANN, "at://a", null, BOB, ModerationAction.BLOCK, null, micros, ActionEffect.IN_FORCE));
    }

    private static CommunityChange withdrawn() {
        return new CommunityChange(new CommunityWithdrawn(ANN));
    }
}
