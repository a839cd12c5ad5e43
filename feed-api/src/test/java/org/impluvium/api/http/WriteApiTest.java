package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.BOB;
import static org.impluvium.api.support.FixedRepositories.session;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.api.support.Answer;
import org.impluvium.api.support.Echo;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.TestServer;
import org.impluvium.api.write.RepositoryFailure;
import org.impluvium.api.write.StoredRecord;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.schemas.avro.ActionEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people change, over HTTP: which records that makes, and which it does not. */
class WriteApiTest {

    private static final String JOIN = "{\"community\":\"" + Garden.GARDEN.uri() + "\"}";

    private final TestServer server = TestServer.startWriting();

    @BeforeEach
    void plant() {
        Garden.plantAnew(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldMakeACommunityThatBeginsAsAThemeUnderATagThatNobodyHas() throws IOException {
        Answer made = change(
                ALICE, "POST", "/api/communities", "{\"name\":\"Pond \u6c60\",\"moderators\":[\"" + BOB + "\"]}");

        assertThat(made.status()).as(made.body()).isEqualTo(202);
        JsonObject json = new JsonObject(made.body());
        StoredRecord record = record(json);
        assertThat(json.getString("cid")).isEqualTo(record.cid());
        assertThat(record.value().text("hashtag")).contains(json.getString("tag"));
        assertThat(json.getString("tag")).matches("#atr_[0-9a-f]{8}");
        assertThat(record.uri().repository().value()).isEqualTo(ALICE);
        assertThat(record.value().text("stage")).contains("theme");
        assertThat(record.value().text("name")).contains("Pond \u6c60");
        assertThat(record.value().text("createdAt")).contains("2026-11-25T12:00:00.000Z");
    }

    @Test
    void shouldChangeWhatIsSpokenOfAndKeepWhatItDoesNotKnow() throws IOException {
        Answer changed = change(
                ALICE, "PATCH", "/api/communities/" + Garden.ID, "{\"description\":\"New\",\"stage\":\"graduated\"}");

        assertThat(changed.status()).as(changed.body()).isEqualTo(202);
        StoredRecord record = record(new JsonObject(changed.body()));
        assertThat(record.value().text("description")).contains("New");
        assertThat(record.value().text("stage")).contains("graduated");
        assertThat(record.value().text("unknown")).contains("stays");
        assertThat(record.value().text("name")).contains("Garden \u5ead");
        assertThat(record.value().text("updatedAt")).isPresent();

        Answer taken = change(ALICE, "PATCH", "/api/communities/" + Garden.ID, "{\"description\":null}");
        assertThat(record(new JsonObject(taken.body())).value().get("description"))
                .isNull();
    }

    @Test
    void shouldWriteNothingWhereAllIsAlreadyAsWanted() throws IOException {
        for (String body : List.of("{}", "{\"stage\":\"community\"}")) {
            Answer same = change(ALICE, "PATCH", "/api/communities/" + Garden.ID, body);
            assertThat(new JsonObject(same.body()).getBoolean("written")).isFalse();
        }
        Answer again = change(Garden.CAROL, "POST", "/api/memberships", JOIN);
        assertThat(new JsonObject(again.body()).getString("uri")).isEqualTo(Garden.membership(Garden.CAROL));
        assertThat(server.repositories.writes).hasValue(0);
    }

    @Test
    void shouldMeanTheCallersOwnOfSeveralCommunitiesThatShareAnId() throws IOException {
        Answer changed = change(ALICE, "PATCH", "/api/communities/" + Garden.SHARED_ID, "{\"name\":\"Mine\"}");
        assertThat(new JsonObject(changed.body()).getString("uri")).isEqualTo(Garden.KITCHEN.uri());
    }

    @Test
    void shouldDeleteTheConfigOfACommunityThatEnds() throws IOException {
        Answer ended = change(ALICE, "DELETE", "/api/communities/" + Garden.ID, "");
        assertThat(ended.status()).as(ended.body()).isEqualTo(202);
        assertThat(server.repositories.records).doesNotContainKey(Garden.GARDEN.uri());
        assertThat(change(ALICE, "DELETE", "/api/communities/" + Garden.ID, "").status())
                .isEqualTo(404);
    }

    @Test
    void shouldJoinWithOneMembershipHoweverOften() throws IOException {
        JsonObject first =
                new JsonObject(change(BOB, "POST", "/api/memberships", JOIN).body());
        JsonObject second =
                new JsonObject(change(BOB, "POST", "/api/memberships", JOIN).body());

        assertThat(second.getString("uri")).isEqualTo(first.getString("uri"));
        assertThat(server.repositories.writes).hasValue(1);
        assertThat(record(first).value().text("role")).contains("moderator");
        assertThat(record(first).value().text("community")).contains(Garden.GARDEN.uri());
    }

    /** Rule A2: among several the greatest counts, so the one that counts must not become smaller. */
    @Test
    void shouldLeaveAndJoinAgainByTheMembershipThatCounts() throws IOException {
        server.repositories.put(
                Garden.membership(Garden.CAROL),
                "{'$type':'com.atrarium.community.membership','community':'" + Garden.GARDEN.uri()
                        + "','role':'member','joinedAt':'2199-01-01T00:00:00Z'}");

        Answer left = change(Garden.CAROL, "DELETE", "/api/memberships/" + Garden.ID, "");
        assertThat(record(new JsonObject(left.body())).value().bool("active")).contains(false);

        Answer joined = change(Garden.CAROL, "POST", "/api/memberships", JOIN);
        StoredRecord record = record(new JsonObject(joined.body()));
        assertThat(record.uri()).hasToString(Garden.membership(Garden.CAROL));
        assertThat(record.value().bool("active")).contains(true);
        assertThat(record.value().text("joinedAt")).contains("2199-01-01T00:00:00Z");
    }

    @Test
    void shouldNotLetTheOwnerLeaveNorSomebodyWhoNeverCame() throws IOException {
        assertThat(change(ALICE, "DELETE", "/api/memberships/" + Garden.ID, "").status())
                .isEqualTo(403);
        assertThat(change(BOB, "DELETE", "/api/memberships/" + Garden.ID, "").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        // who,  action,  target, status
        "ALICE, hide,    BOBS,   202",
        "ALICE, unhide,  ALICES, 202",
        "ALICE, block,   BOB,    202",
        "ALICE, block,   ALICE,  403",
        "BOB,   hide,    CAROLS, 202",
        "BOB,   hide,    BOBS,   202",
        "BOB,   unhide,  BOBS,   403",
        "BOB,   hide,    ALICES, 403",
        "BOB,   block,   ALICE,  403",
        "BOB,   block,   BOB,    403",
        "BOB,   unblock, CAROL,  202",
        "CAROL, hide,    CAROLS, 403",
        "CAROL, block,   BOB,    403"
    })
    void shouldActByRank(String who, String action, String target, int status) throws IOException {
        String body = "{\"community\":\"" + Garden.ID + "\",\"target\":\"" + target(target) + "\"}";
        Answer acted = change(did(who), "POST", "/api/moderation/" + action, body);
        assertThat(acted.status()).as(acted.body()).isEqualTo(status);
        if (status == 202) {
            StoredRecord record = record(new JsonObject(acted.body()));
            assertThat(record.value().text("action")).contains(action);
            assertThat(record.value().text("target")).contains(target(target));
        } else {
            assertThat(acted.body()).contains("(rule A");
            assertThat(server.repositories.writes).hasValue(0);
        }
    }

    @Test
    void shouldSayWhatBecameOfAnActionThatWasJudged() throws IOException {
        server.repositories.written = new Echo(server, ActionEffect.OVERRULED_BY_BLOCKLIST);
        String body = "{\"community\":\"" + Garden.ID + "\",\"target\":\"" + Garden.DAVE + "\"}";
        Answer acted = change(BOB, "POST", "/api/moderation/unblock?wait=1s", body);

        assertThat(acted.status()).isEqualTo(200);
        assertThat(new JsonObject(acted.body()).getMap())
                .containsEntry("inForce", false)
                .containsEntry("effect", "overruledByBlocklist");
    }

    @Test
    void shouldAnswerAsSoonAsTheChangeIsInForce() throws IOException {
        server.repositories.written = new Echo(server, ActionEffect.IN_FORCE);
        Answer joined = change(BOB, "POST", "/api/memberships?wait=30s", JOIN);
        assertThat(joined.status()).isEqualTo(200);
        assertThat(new JsonObject(joined.body()).getBoolean("inForce")).isTrue();
    }

    @Test
    void shouldDoAWishOfOneNameOnce() throws IOException {
        String body = "{\"name\":\"Pond\"}";
        Answer first = change(ALICE, "POST", "/api/communities", body, "Idempotency-Key", "w1");
        Answer again = change(ALICE, "POST", "/api/communities", body, "Idempotency-Key", "w1");
        Answer other = change(BOB, "POST", "/api/communities", body, "Idempotency-Key", "w1");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.body()).isNotEqualTo(first.body());
        assertThat(server.repositories.writes).hasValue(2);
    }

    /** Another node, or this one after a restart, remembers nothing; the repository does. */
    @Test
    void shouldDoAWishOnceWhicheverNodeIsAsked() throws IOException {
        String body = "{\"name\":\"Pond\"}";
        JsonObject first = new JsonObject(change(ALICE, "POST", "/api/communities", body, "Idempotency-Key", "w1")
                .body());
        try (TestServer another = TestServer.startWriting()) {
            another.repositories.records.putAll(server.repositories.records);
            Answer again = another.change("POST", "/api/communities", body, headers(ALICE, "Idempotency-Key", "w1"));
            assertThat(new JsonObject(again.body()).getMap())
                    .containsEntry("uri", first.getString("uri"))
                    .containsEntry("tag", first.getString("tag"))
                    .containsEntry("written", false);
            Answer otherWish = another.change(
                    "POST", "/api/communities", "{\"name\":\"Lake\"}", headers(ALICE, "Idempotency-Key", "w1"));
            assertThat(otherWish.status()).as(otherWish.body()).isEqualTo(422);
        }
    }

    @Test
    void shouldFindOutWhatBecameOfAChangeWhoseHostBrokeOff() throws IOException {
        server.repositories.writing = RepositoryFailure.UNKNOWN;
        server.repositories.writesBeforeItFails = true;
        assertThat(change(BOB, "POST", "/api/memberships", JOIN).status()).isEqualTo(202);
        assertThat(change(ALICE, "DELETE", "/api/communities/" + Garden.ID, "").status())
                .isEqualTo(202);
        assertThat(server.repositories.writes).hasValue(2);

        server.repositories.writesBeforeItFails = false;
        assertThat(change(BOB, "DELETE", "/api/memberships/" + Garden.ID, "").status())
                .isEqualTo(504);
    }

    @Test
    void shouldDoAWishAgainThatFailedBefore() throws IOException {
        server.repositories.writing = RepositoryFailure.UNKNOWN;
        String body = "{\"name\":\"Pond\"}";
        assertThat(change(ALICE, "POST", "/api/communities", body, "Idempotency-Key", "w1")
                        .status())
                .isEqualTo(504);
        server.repositories.writing = null;
        assertThat(change(ALICE, "POST", "/api/communities", body, "Idempotency-Key", "w1")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void shouldShowWhoeverAsksHowHeStandsByTheRules() throws IOException {
        JsonObject me =
                new JsonObject(server.change("GET", "/api/me", "", headers(BOB)).body());
        assertThat(me.getString("did")).isEqualTo(BOB);
        List<String> seen = new ArrayList<>();
        me.getJsonArray("communities")
                .forEach(entry ->
                        seen.add(((JsonObject) entry).getJsonObject("community").getString("name")
                                + ' '
                                + ((JsonObject) entry).getJsonObject("standing").getString("role")));
        // The garden's moderator; that he owns the town only the directory says here.
        assertThat(seen).containsExactly("Town moderator", "Garden \u5ead moderator");
        assertThat(me.getBoolean("more")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':''}                                   | name: string too short or too long in graphemes",
                "{'name':'LONG'}                               | name: string too short or too long in bytes",
                "{'name':5}                                    | must be a text",
                "{}                                            | The field 'name' is required",
                "{'name':'x','hashtag':'#atr_00000000'}        | The tag is made by this service",
                "{'name':'x','tag':'a'}                        | The tag is made by this service",
                "{'name':'x','stage':'graduated'}              | a field that is not known here",
                "{'name':'x','name':'y'}                       | one JSON object",
                "{'name':'x'} {}                               | one JSON object",
                "['name']                                      | one JSON object",
                "{'name':'x','feedMix':{'own':1,'parent':1,'global':1}} | the shares are not 100 together",
                "{'name':'x','feedMix':{'own':0.5,'parent':1,'global':1}} | one JSON object",
                "{'name':'x','parentCommunity':'alice.example.org'} | parentCommunity: neither",
                "{'name':'x','moderators':['alice.example.org']} | moderators[0]: not of format did",
            })
    void shouldRefuseWhatWouldBeNoCommunity(String body, String message) throws IOException {
        Answer refused = change(
                ALICE, "POST", "/api/communities", body.replace('\'', '"').replace("LONG", "\u6c60".repeat(67)));
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains(message.replace("'", "\\\""));
        assertThat(server.repositories.writes).hasValue(0);
    }

    @Test
    void shouldRefuseAReasonThatIsTooLongAndAHandleAsATarget() throws IOException {
        String reason = "{\"community\":\"" + Garden.ID + "\",\"target\":\"" + Garden.SEEN + "\",\"reason\":\""
                + "x".repeat(2_001) + "\"}";
        assertThat(change(BOB, "POST", "/api/moderation/hide", reason).body()).contains("reason: string too short");
        String handle = "{\"community\":\"" + Garden.ID + "\",\"target\":\"carol.example.org\"}";
        assertThat(change(BOB, "POST", "/api/moderation/block", handle).body()).contains("target: not a DID");
        assertThat(change(BOB, "POST", "/api/moderation/hide", handle).body()).contains("with a DID and not a handle");
        assertThat(server.repositories.writes).hasValue(0);
    }

    @Test
    void shouldRefuseALongBodyAtOnceAndTheClientSeesWhy() throws IOException {
        String long10 = "{\"name\":\"" + "x".repeat(10 << 20) + "\"}";
        Answer refused = change(ALICE, "POST", "/api/communities", long10);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(new JsonObject(refused.body()).getString("error")).isEqualTo("PayloadTooLarge");
    }

    @Test
    void shouldRefuseALongBodyWhoseLengthNobodySays() throws IOException {
        String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
        String answer = server.raw("POST /api/communities HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(20) + "0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413 ");
    }

    private Answer change(String who, String method, String path, String body, String... more) throws IOException {
        return server.change(method, path, body, headers(who, more));
    }

    private static String[] headers(String who, String... more) {
        List<String> headers =
                new ArrayList<>(List.of("Authorization", session(who), "Content-Type", "application/json"));
        headers.addAll(List.of(more));
        return headers.toArray(String[]::new);
    }

    private StoredRecord record(JsonObject change) {
        return Optional.ofNullable(server.repositories.records.get(change.getString("uri")))
                .orElseThrow();
    }

    private static String did(String who) {
        return switch (who) {
            case "ALICE" -> ALICE;
            case "BOB" -> BOB;
            default -> Garden.CAROL;
        };
    }

    /** Somebody, or a post of his. */
    private static String target(String who) {
        return who.endsWith("S") ? Garden.post(did(who.substring(0, who.length() - 1)), "3kpost") : did(who);
    }

    @Test
    void shouldWriteTextsAsTheyAreAndNeverAsMarkup() throws IOException {
        String evil = "</script><img src=x onerror=alert(1)>\u202e'\"";
        String body =
                new JsonObject().put("name", evil).put("description", evil).encode();
        Answer made = change(ALICE, "POST", "/api/communities", body);
        assertThat(made.headers()).containsEntry("content-type", "application/json; charset=utf-8");
        assertThat(made.body()).doesNotContain("script");
        assertThat(record(new JsonObject(made.body())).value().get("name")).isEqualTo(new Text(evil));
    }
}
