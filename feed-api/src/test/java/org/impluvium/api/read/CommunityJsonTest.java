package org.impluvium.api.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.BOB;
import static org.impluvium.api.support.Communities.community;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.impluvium.api.cursor.ListCursors;
import org.impluvium.api.support.Garden;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFigures;
import org.impluvium.store.port.CommunityListing;
import org.impluvium.store.port.Count;
import org.impluvium.store.port.DirectoryPosition;
import org.impluvium.store.port.FeedPosition;
import org.junit.jupiter.api.Test;

class CommunityJsonTest {

    private static final CommunityFigures EMPTY =
            new CommunityFigures(new Count(1, false), new Count(0, false), new Count(0, false), null);

    @Test
    void shouldWriteAllThatTheConfigSays() {
        JsonObject json = CommunityJson.whole(view(Garden.GARDEN, EMPTY, OptionalLong.empty()));
        assertThat(json.getString("uri")).isEqualTo(Garden.GARDEN.uri());
        assertThat(json.getString("cid")).isEqualTo(Garden.CID);
        assertThat(json.getString("id")).isEqualTo("0a1b2c3d");
        assertThat(json.getString("tag")).isEqualTo("#atr_0a1b2c3d");
        assertThat(json.getString("owner")).isEqualTo(ALICE);
        assertThat(json.getString("name")).isEqualTo("Garden 庭");
        assertThat(json.getString("description")).isEqualTo("What grows, and what does not.");
        assertThat(json.getString("stage")).isEqualTo("community");
        assertThat(json.getString("createdAt")).isEqualTo("2026-10-26T12:00:00.000000Z");
        assertThat(json.getJsonArray("moderators")).isEqualTo(new JsonArray(List.of(BOB)));
        assertThat(json.getJsonArray("blocklist")).isEqualTo(new JsonArray(List.of(Garden.DAVE)));
        assertThat(json.getJsonObject("feedMix").encode()).isEqualTo("{\"own\":70,\"parent\":20,\"global\":10}");
        assertThat(json.getString("parentCommunity")).isEqualTo(Garden.TOWN.uri());
        assertThat(json.getString("feed")).isEqualTo("at://feed");
    }

    @Test
    void shouldLeaveOutWhatIsNotThere() {
        Community bare = community(ALICE, "self", "00000001");
        JsonObject json = CommunityJson.whole(
                new CommunityView(bare, Optional.empty(), Optional.empty(), EMPTY, OptionalLong.empty(), 0));
        assertThat(json.fieldNames())
                .doesNotContain(
                        "cid", "description", "parentCommunity", "parent", "feed", "lastPost", "newestEvent", "cursor");
        assertThat(json.encode()).doesNotContain("null");
    }

    @Test
    void shouldSayWhatTheParentIsNow() {
        CommunityView view = new CommunityView(
                Garden.GARDEN, Optional.empty(), Optional.of(Garden.TOWN), EMPTY, OptionalLong.empty(), 0);
        assertThat(CommunityJson.whole(view).getJsonObject("parent").encode())
                .isEqualTo("{\"uri\":\"" + Garden.TOWN.uri() + "\",\"id\":\"00000001\",\"name\":\"Town\"}");
    }

    @Test
    void shouldWriteFiguresAndSayWhereCountingEnded() {
        CommunityFigures figures = new CommunityFigures(
                new Count(3, false),
                new Count(Count.BOUND, true),
                new Count(2, false),
                new FeedPosition(-1, Garden.SEEN));
        JsonObject json = CommunityJson.whole(view(Garden.GARDEN, figures, OptionalLong.empty()));
        assertThat(json.getJsonObject("counts").encode())
                .isEqualTo("{\"members\":{\"number\":3,\"more\":false},\"posts\":{\"number\":10000,\"more\":true},"
                        + "\"hidden\":{\"number\":2,\"more\":false}}");
        assertThat(json.getJsonObject("lastPost").encode())
                .isEqualTo("{\"uri\":\"" + Garden.SEEN + "\",\"sortedAt\":\"1969-12-31T23:59:59.999999Z\"}");
    }

    @Test
    void shouldSayHowOldTheNewestEventIs() {
        assertThat(event(Garden.NOW_MICROS - 2_999_999))
                .isEqualTo("{\"at\":\"2026-11-25T11:59:57.000001Z\",\"ageSeconds\":2}");
        assertThat(event(Garden.NOW_MICROS + 5_000_000)).contains("\"ageSeconds\":0");
    }

    private static String event(long micros) {
        return CommunityJson.whole(view(Garden.GARDEN, EMPTY, OptionalLong.of(micros)))
                .getJsonObject("newestEvent")
                .encode();
    }

    @Test
    void shouldGiveACursorWhereMoreFollows() {
        DirectoryPosition next = new DirectoryPosition(5, Garden.TOWN.uri());
        JsonObject page =
                CommunityJson.listing(new CommunityListing(List.of(Garden.TOWN), next), community -> Optional.empty());
        assertThat(page.getString("cursor")).isEqualTo(ListCursors.encode(next));
        JsonObject last = CommunityJson.listing(new CommunityListing(List.of(), null), community -> Optional.empty());
        assertThat(last.encode()).isEqualTo("{\"communities\":[]}");
    }

    /** What others wrote can be anything; nothing of it may get out of its string. */
    @Test
    void shouldKeepHostileTextInsideItsString() {
        String hostile = "\"},{\"x\":\"\\</script><b>\u0000\u0007\n\u2028\u202e\ud83d\ude00";
        Community evil = community(ALICE, "self", "00000001", config -> config.setName(hostile)
                .setDescription(hostile)
                .setParentCommunity("did:plc:nobody"));
        JsonObject read = new JsonObject(
                CommunityJson.listing(new CommunityListing(List.of(evil), null), community -> Optional.empty())
                        .toBuffer());
        JsonObject community = read.getJsonArray("communities").getJsonObject(0);
        assertThat(community.getString("name")).isEqualTo(hostile);
        assertThat(community.getString("description")).isEqualTo(hostile);
        assertThat(community.fieldNames()).doesNotContain("x");
    }

    private static CommunityView view(Community community, CommunityFigures figures, OptionalLong newest) {
        return new CommunityView(
                community, Optional.of("at://feed"), Optional.empty(), figures, newest, Garden.NOW_MICROS);
    }
}
