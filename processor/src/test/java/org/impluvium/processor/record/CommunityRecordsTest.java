package org.impluvium.processor.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.impluvium.processor.testing.Records.LONG_AGO;
import static org.impluvium.processor.testing.Records.object;
import static org.impluvium.processor.testing.Records.with;
import static org.impluvium.processor.testing.Records.without;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.processor.testing.Records;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.Lexicons;
import org.impluvium.schemas.avro.ActionBody;
import org.impluvium.schemas.avro.ClaimedRole;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.schemas.avro.MembershipBody;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules C2, C4, C5, A2, A4 and "Reading records": which records count. */
class CommunityRecordsTest {

    private static final String ANN = "did:plc:ann";
    private static final String RAIN = Records.configUri(ANN, "rain");
    private static final String POST = Records.postUri("did:plc:bob", "p");
    private static final long NOON = 1_795_262_400_000_000L;
    private static final DataValue.Obj CONFIG = Records.config("0123abcd");
    private static final DataValue.Obj MEMBERSHIP = Records.membership(RAIN);
    private static final DataValue.Obj HIDE = Records.action(RAIN, "hide", POST);
    private static final DataValue.Null NULL = DataValue.Null.INSTANCE;

    private final CommunityRecords records = new CommunityRecords(Lexicons.ofCommunities());

    @Test
    void shouldFillInTheDefaultsOfAConfig() throws InvalidRecordException {
        CommunityRecord read = read(CommunityCollections.CONFIG, CONFIG);

        assertThat(read.owner()).isEqualTo(ANN);
        assertThat(read.target()).isNull();
        ConfigBody config = (ConfigBody) read.body();
        assertThat(config.getTag()).isEqualTo("0123abcd");
        assertThat(config.getStage()).isEqualTo(Stage.COMMUNITY);
        assertThat(config.getModerators()).isEmpty();
        assertThat(config.getBlocklist()).isEmpty();
        assertThat(config.getFeedMix()).isEqualTo(new FeedMix(100, 0, 0));
        assertThat(config.getParentCommunity()).isNull();
        assertThat(config.getCreatedMicros()).isEqualTo(1_767_225_600_000_000L);
    }

    @Test
    void shouldReadAMembership() throws InvalidRecordException {
        CommunityRecord read = read(CommunityCollections.MEMBERSHIP, MEMBERSHIP);

        assertThat(read.owner()).isEqualTo(ANN);
        assertThat(read.body()).isEqualTo(new MembershipBody("rain", ClaimedRole.MEMBER, LONG_AGO, true));
        assertThat(((MembershipBody) read(CommunityCollections.MEMBERSHIP, with(MEMBERSHIP, "community", ANN))
                                .body())
                        .getCommunityKey())
                .isNull();
    }

    @Test
    void shouldReadAnActionWithItsEffectiveTime() throws InvalidRecordException {
        CommunityRecord read = read(CommunityCollections.ACTION, with(HIDE, "createdAt", "2026-11-21T13:00:00Z"));

        assertThat(read.owner()).isEqualTo(ANN);
        assertThat(read.target()).isEqualTo(POST);
        assertThat(read.body()).isEqualTo(new ActionBody("rain", ModerationAction.HIDE, null, NOON));
    }

    static Stream<Arguments> valid() {
        return Stream.of(
                arguments("other fields", with(CONFIG, "colour", object("any", NULL))),
                arguments("lists that are empty", with(CONFIG, "moderators", List.of(), "blocklist", List.of())),
                arguments("50 moderators, even one fifty times", with(CONFIG, "moderators", times(50))),
                arguments("1,000 on the blocklist", with(CONFIG, "blocklist", times(1_000))),
                arguments("a name of 200 bytes", with(CONFIG, "name", "e\u0301".repeat(66) + "n".repeat(2))),
                arguments("a mix of 100", with(CONFIG, "feedMix", mix(40, 30, 30))),
                arguments("a parent by config", with(CONFIG, "parentCommunity", RAIN)),
                arguments("a parent by DID", with(CONFIG, "parentCommunity", ANN)),
                arguments("an offset", with(CONFIG, "createdAt", "2026-01-01T00:00:00.123456789+02:00")),
                arguments("not being active", with(MEMBERSHIP, "active", false)),
                arguments("a claim", with(MEMBERSHIP, "role", "owner")),
                arguments("a reason of 2,000 bytes", with(HIDE, "reason", "x".repeat(2_000))),
                arguments("a block", Records.action(ANN, "block", "did:web:example.org")),
                arguments("an unblock", Records.action(ANN, "unblock", "did:web:example.org")),
                arguments("an unhide", Records.action(RAIN, "unhide", POST)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void shouldTake(String what, DataValue.Obj record) throws InvalidRecordException {
        assertThat(read(record.type().orElseThrow(), record)).as(what).isNotNull();
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                arguments("name", with(CONFIG, "name", "")),
                arguments("name", with(CONFIG, "name", "n".repeat(101))),
                arguments("name", with(CONFIG, "name", "\u96e8".repeat(67))),
                arguments("name", without(CONFIG, "name")),
                arguments("description", with(CONFIG, "description", "d".repeat(1_001))),
                arguments("description", with(CONFIG, "description", NULL)),
                arguments("hashtag", with(CONFIG, "hashtag", "#atr_0123ABCD")),
                arguments("hashtag", with(CONFIG, "hashtag", "atr_0123abcd")),
                arguments("hashtag", with(CONFIG, "hashtag", "#atr_0123abcg")),
                arguments("hashtag", with(CONFIG, "hashtag", "#atr_0123abcd\n")),
                arguments("moderators", with(CONFIG, "moderators", times(51))),
                arguments("moderators", with(CONFIG, "moderators", List.of("ann.example"))),
                arguments("moderators", with(CONFIG, "moderators", NULL)),
                arguments("blocklist", with(CONFIG, "blocklist", times(1_001))),
                arguments("stage", with(CONFIG, "stage", "village")),
                arguments("stage", with(CONFIG, "stage", "COMMUNITY")),
                arguments("feedMix", with(CONFIG, "feedMix", mix(40, 30, 29))),
                arguments("feedMix", with(CONFIG, "feedMix", mix(101, -1, 0))),
                arguments("feedMix", with(CONFIG, "feedMix", object("own", 100, "parent", 0))),
                arguments("parentCommunity", with(CONFIG, "parentCommunity", "ann.example")),
                arguments("parentCommunity", with(CONFIG, "parentCommunity", RAIN + "/")),
                arguments("createdAt", with(CONFIG, "createdAt", "2026-02-30T00:00:00Z")),
                arguments("createdAt", without(CONFIG, "createdAt")),
                arguments("updatedAt", with(CONFIG, "updatedAt", "2026-01-01T25:00:00Z")),
                arguments(
                        "community",
                        with(MEMBERSHIP, "community", "at://ann.example/" + CommunityCollections.CONFIG + "/r")),
                arguments("community", with(MEMBERSHIP, "community", POST)),
                arguments("community", with(MEMBERSHIP, "community", "at://" + ANN)),
                arguments("community", with(MEMBERSHIP, "community", RAIN + "#x")),
                arguments("role", with(MEMBERSHIP, "role", "king")),
                arguments("joinedAt", with(MEMBERSHIP, "joinedAt", "2026-01-01T00:00:60Z")),
                arguments("active", with(MEMBERSHIP, "active", "yes")),
                arguments("active", with(MEMBERSHIP, "active", NULL)),
                arguments("action", with(HIDE, "action", "ban")),
                arguments("target", with(HIDE, "target", ANN)),
                arguments("target", with(HIDE, "target", RAIN)),
                arguments("target", with(HIDE, "target", "at://bob.example/app.bsky.feed.post/p")),
                arguments("target", with(HIDE, "action", "block")),
                arguments("reason", with(HIDE, "reason", "x".repeat(2_001))),
                arguments("createdAt", with(HIDE, "createdAt", "0009-01-01T00:00:00Z")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("invalid")
    void shouldRefuse(String field, DataValue.Obj record) {
        assertThatThrownBy(() -> read(record.type().orElseThrow(), record))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageStartingWith(field);
    }

    @Test
    void shouldRefuseWhatIsNoRecordOfTheCollection() {
        assertThatThrownBy(() -> read(CommunityCollections.CONFIG, MEMBERSHIP))
                .isInstanceOf(InvalidRecordException.class);
        assertThatThrownBy(() -> read(CommunityCollections.CONFIG, DataValue.Obj.EMPTY))
                .isInstanceOf(InvalidRecordException.class);
    }

    private CommunityRecord read(String collection, DataValue.Obj record) throws InvalidRecordException {
        String rev = Tid.of(NOON, 0).toString();
        return records.read(new RecordOrigin(ANN, collection, "self", rev), record);
    }

    private static DataValue.Obj mix(int own, int parent, int global) {
        return object("own", own, "parent", parent, "global", global);
    }

    private static List<String> times(int count) {
        return Collections.nCopies(count, "did:plc:mia");
    }
}
