package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.community;
import static org.impluvium.api.support.Communities.feedUri;
import static org.impluvium.api.support.TestServer.json;
import static org.impluvium.api.support.TestServer.query;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.impluvium.api.support.Disk;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.TestServer;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.Member;
import org.impluvium.store.port.ModerationEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the read API answers, over real HTTP. */
class ReadApiTest {

    private static final String GARDEN = "/api/communities/" + Garden.ID;

    private final TestServer server = TestServer.start();

    @BeforeEach
    void plant() {
        Garden.plant(server);
    }

    @AfterEach
    void stop() {
        for (Disk disk : List.of(server.directory.disk, server.insight.disk)) {
            assertThat(disk.readsOnEventLoops).as("reads on an event loop").hasValue(0);
        }
        server.close();
    }

    @Test
    void shouldListCommunitiesOldestFirst() {
        JsonObject page = json(server.get("/api/communities"));
        assertThat(values(page, "communities", "name"))
                .containsExactly("Kitchen", "Not the kitchen", "Town", "Garden 庭");
        assertThat(page.containsKey("cursor")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "q=garden,                   1",
        "q=KITCHEN,                  2",
        "q=%E5%BA%AD,                1",
        "q=deadbeef,                 2",
        "q=%23atr_0a1b2c3d,          1",
        "q=grows,                    1",
        "q=nothing+like+it,          0",
        "stage=theme,                1",
        "stage=graduated,            1",
        "stage=community,            2",
        "q=kitchen&stage=community,  1",
        "limit=3,                    3"
    })
    void shouldListWhatIsLookedFor(String query, int expected) {
        assertThat(values(json(server.get("/api/communities?" + query)), "communities", "uri"))
                .hasSize(expected);
    }

    @Test
    void shouldShowWhatACommunityIs() {
        JsonObject garden = json(server.get(GARDEN));
        assertThat(garden.getString("uri")).isEqualTo(Garden.GARDEN.uri());
        assertThat(garden.getString("feed")).isEqualTo(feedUri(ALICE, Garden.ID));
        assertThat(garden.getJsonObject("parent").getString("uri")).isEqualTo(Garden.TOWN.uri());
        assertThat(garden.getJsonObject("counts").getJsonObject("posts").getBoolean("more"))
                .isTrue();
        assertThat(garden.getJsonObject("lastPost").getString("uri")).isEqualTo(Garden.SEEN);
        assertThat(garden.getJsonObject("newestEvent").getInteger("ageSeconds")).isEqualTo(2);
    }

    @Test
    void shouldLeaveOutTheParentThatDoesNotExistNow() {
        server.directory.withdraw(Garden.TOWN);
        JsonObject garden = json(server.get(GARDEN));
        assertThat(garden.getString("parentCommunity")).isEqualTo(Garden.TOWN.uri());
        assertThat(garden.containsKey("parent")).isFalse();
    }

    /** Rule Q4: under its owner's DID an id is that owner's oldest community. */
    @Test
    void shouldGiveOnlyAFeedThatLeadsToTheCommunity() {
        server.directory.declare(community(ALICE, "younger", Garden.ID));
        JsonObject younger = json(server.get(GARDEN
                + query("community", community(ALICE, "younger", Garden.ID).uri())));
        assertThat(younger.containsKey("feed")).isFalse();
        JsonObject oldest = json(server.get(GARDEN + query("community", Garden.GARDEN.uri())));
        assertThat(oldest.getString("feed")).isEqualTo(feedUri(ALICE, Garden.ID));
    }

    @Test
    void shouldLeaveOutTheNewestEventBeforeThereIsOne() {
        server.newestEventMicros = -1;
        assertThat(json(server.get(GARDEN)).containsKey("newestEvent")).isFalse();
    }

    @Test
    void shouldListMembersByDid() {
        JsonObject page = json(server.get(GARDEN + "/members"));
        assertThat(values(page, "members", "did"))
                .containsExactly(ALICE, "did:plc:bobbbbbbbbbbbbbbbbbbbbbb", Garden.CAROL, Garden.DAVE);
        assertThat(values(page, "members", "role")).containsExactly("owner", "moderator", "member", "member");
    }

    @Test
    void shouldListModerationNewestFirst() {
        JsonObject page = json(server.get(GARDEN + "/moderation"));
        assertThat(values(page, "actions", "effect"))
                .containsExactly("inForce", "noRank", "outOfReach", "overruledByBlocklist", "superseded");
    }

    @Test
    void shouldExplain() {
        JsonObject hidden = json(server.get(GARDEN + "/explain" + query("post", Garden.HIDDEN)));
        assertThat(hidden.getBoolean("visible")).isFalse();
        assertThat(hidden.getString("summary"))
                .startsWith("The post is not in this feed. Hidden by action " + Garden.HIDE + " of moderator ");
        JsonObject fromTown = json(server.get(GARDEN + "/explain" + query("post", Garden.FROM_TOWN)));
        assertThat(fromTown.getString("through")).isEqualTo("parent");
    }

    @Test
    void shouldSayOfAPostOfAnotherCommunityWhereItStands() {
        JsonObject elsewhere = json(server.get(GARDEN + "/explain" + query("post", Garden.ELSEWHERE)));
        assertThat(elsewhere.getJsonArray("standsIn")).containsExactly(Garden.TOWN.uri());
        assertThat(elsewhere.getString("summary"))
                .endsWith("It stands in the feed of another community, " + Garden.TOWN.uri() + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/members", "/moderation", "/explain"})
    void shouldTellCommunitiesOfOneIdApart(String sub) {
        String path = "/api/communities/" + Garden.SHARED_ID + sub;
        String post = sub.equals("/explain") ? query("post", Garden.SEEN) : "";
        HttpResponse<String> ambiguous = server.get(path + post);
        assertThat(ambiguous.statusCode()).isEqualTo(400);
        assertThat(json(ambiguous).getString("error")).isEqualTo("AmbiguousCommunity");
        String named = query("community", Garden.KITCHEN.uri()) + post.replace('?', '&');
        JsonObject kitchen = json(server.get(path + named));
        assertThat(kitchen.getString(sub.isEmpty() ? "uri" : "community")).isEqualTo(Garden.KITCHEN.uri());
    }

    @Test
    void shouldPageThroughEverythingWithoutLossOrRepeat() {
        List<String> dids =
                IntStream.range(100, 220).mapToObj(i -> "did:plc:m" + i).toList();
        dids.forEach(did -> server.insight.members.add(new Member(did, EffectiveRole.MEMBER, true, false, null, null)));
        List<String> actions = IntStream.range(100, 220)
                .mapToObj(i -> Garden.action(ALICE, "k" + i))
                .toList();
        // Three share each time.
        actions.forEach(uri -> server.insight.actions.add(new ModerationEntry(
                new DecidingRecord(uri, null),
                ModerationAction.HIDE,
                Garden.SEEN,
                null,
                actions.indexOf(uri) / 3,
                ActionEffect.SUPERSEDED,
                null)));
        IntStream.range(0, 120)
                .forEach(i -> server.directory.declare(community(ALICE, "c" + i, String.format("%08x", 0x100 + i))));
        for (int limit : new int[] {1, 7, 100}) {
            assertThat(pages(GARDEN + "/members", "members", limit, item -> item.getString("did")))
                    .doesNotHaveDuplicates()
                    .hasSize(124)
                    .isSorted();
            assertThat(pages(GARDEN + "/moderation", "actions", limit, item -> item.getJsonObject("record")
                            .getString("uri")))
                    .doesNotHaveDuplicates()
                    .hasSize(125);
            assertThat(pages("/api/communities", "communities", limit, item -> item.getString("uri")))
                    .doesNotHaveDuplicates()
                    .hasSize(124);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PublicRoute.class,
            names = {"COMMUNITIES", "COMMUNITY", "MEMBERS", "MODERATION", "EXPLAIN"})
    void shouldNeverBeKeptByOthers(PublicRoute route) {
        assertThat(route.cacheControl()).isEqualTo("no-store");
    }

    @Test
    void shouldTimeRequestsByTheRouteAndNotByThePath() {
        server.get(GARDEN + "/members");
        server.get("/api/communities/00000009/members");
        await().until(() ->
                timed("/api/communities/:id/members", "200") == 1 && timed("/api/communities/:id/members", "404") == 1);
    }

    private long timed(String route, String status) {
        var timer = server.registry
                .find("impluvium.api.requests")
                .tags("route", route, "status", status)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    private List<String> pages(String path, String list, int limit, Function<JsonObject, String> name) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            String more = cursor.isEmpty() ? "" : "&cursor=" + cursor;
            JsonObject page = json(server.get(path + "?limit=" + limit + more));
            page.getJsonArray(list).forEach(item -> all.add(name.apply((JsonObject) item)));
            cursor = page.getString("cursor", "");
        } while (!cursor.isEmpty());
        return all;
    }

    private static List<String> values(JsonObject page, String list, String field) {
        return page.getJsonArray(list).stream()
                .map(item -> ((JsonObject) item).getString(field))
                .toList();
    }
}
