package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.community;
import static org.impluvium.api.support.Communities.feedUri;
import static org.impluvium.api.support.TestServer.json;
import static org.impluvium.api.support.TestServer.skeleton;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntSupplier;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.TestServer;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.port.QueryFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules Q1–Q7 over real HTTP. */
class GetFeedSkeletonTest {

    private static final String FEED = feedUri(ALICE, "00000001");

    private final TestServer server = TestServer.start();

    @BeforeEach
    void declare() {
        server.directory.declare(community(ALICE, "self", "00000001"));
    }

    @AfterEach
    void stop() {
        assertThat(server.feeds.disk.readsOnEventLoops)
                .as("reads on an event loop")
                .hasValue(0);
        server.close();
    }

    @Test
    void shouldAnswerFiftyPostsUnlessToldOtherwise() {
        post(0, 60);
        JsonObject page = json(server.get(skeleton(FEED)));
        assertThat(posts(page)).containsExactlyElementsOf(newest(50));
        assertThat(page.getString("cursor")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "50,50", "100,100"})
    void shouldFillThePageToItsLimit(String limit, int expected) {
        post(0, 150);
        assertThat(posts(json(server.get(skeleton(FEED, "limit", limit))))).hasSize(expected);
    }

    @Test
    void shouldLeaveTheCursorOutAtTheEnd() {
        post(0, 10);
        JsonObject all = json(server.get(skeleton(FEED, "limit", "10")));
        assertThat(posts(all)).hasSize(10);
        assertThat(all.fieldNames()).containsExactly("feed");
    }

    @Test
    void shouldSayHowManySecondsOldTheNewestEventIs() {
        assertThat(newestEventAge()).isEmpty();

        server.newestEventMicros = Garden.NOW_MICROS - 2_900_000;
        assertThat(newestEventAge()).hasValue("2");

        server.newestEventMicros = Garden.NOW_MICROS + 5_000_000;
        assertThat(newestEventAge()).hasValue("0");
    }

    private Optional<String> newestEventAge() {
        return server.get(skeleton(FEED)).headers().firstValue("Impluvium-Newest-Event-Age");
    }

    @Test
    void shouldAnswerAnEmptyFeedWithAnEmptyPage() {
        HttpResponse<String> empty = server.get(skeleton(FEED));
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEqualTo("{\"feed\":[]}");
    }

    @Test
    void shouldPageOneByOneThroughEqualTimesWithoutLossOrRepeat() {
        post(0, 2_500);
        assertThat(pages(() -> 1)).containsExactlyElementsOf(newest(2_500));
    }

    @Test
    void shouldPageByAnyLimitsWithoutLossOrRepeat() {
        post(0, 3_000);
        long seed = System.nanoTime();
        System.out.println("limits from seed " + seed);
        Random random = new Random(seed);
        assertThat(pages(() -> 1 + random.nextInt(100))).containsExactlyElementsOf(newest(3_000));
    }

    @Test
    void shouldKeepItsPlaceWhilePostsComeAndGo() {
        post(0, 1_000);
        List<String> steady =
                newest(1_000).stream().filter(uri -> number(uri) % 2 == 0).toList();
        List<String> seen = new ArrayList<>();
        String cursor = "";
        int turn = 0;
        do {
            JsonObject page = cursor.isEmpty()
                    ? json(server.get(skeleton(FEED, "limit", "7")))
                    : json(server.get(skeleton(FEED, "limit", "7", "cursor", cursor)));
            seen.addAll(posts(page));
            cursor = page.getString("cursor", "");
            // The post that the cursor names goes, if it may; others go behind it; new ones come at the head.
            server.feeds.posts.removeIf(at -> number(at.uri()) % 2 == 1 && number(at.uri()) % 5 != 0);
            post(1_000 + turn, 1_001 + turn);
            turn++;
        } while (!cursor.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(steady);
    }

    @Test
    void shouldGoOnFromAPostThatIsGone() {
        post(0, 10);
        String cursor = json(server.get(skeleton(FEED, "limit", "3"))).getString("cursor");
        FeedPosition named = server.feeds.posts.stream().skip(2).findFirst().orElseThrow();
        server.feeds.posts.remove(named);
        assertThat(posts(json(server.get(skeleton(FEED, "limit", "1", "cursor", cursor)))))
                .containsExactly(newest(3).get(2));
    }

    @Test
    void shouldAnswerTheSameWithOrWithoutAToken() {
        post(0, 60);
        HttpResponse<String> anonymous = server.get(skeleton(FEED));
        for (String token : List.of("Bearer eyJhbGciOiJFUzI1NksifQ.e30.AAAA", "Bearer", "nonsense", "Basic eDp5")) {
            HttpResponse<String> known =
                    server.get(skeleton(FEED), "Authorization", token, "Accept-Language", "ja", "X-Bsky-Topics", "x");
            assertThat(known.statusCode()).isEqualTo(200);
            assertThat(known.body()).isEqualTo(anonymous.body());
            assertThat(known.headers().map()).isEqualTo(anonymous.headers().map());
        }
    }

    @Test
    void shouldSayWhatTheAnswerIs() {
        HttpResponse<String> page = server.get(skeleton(FEED));
        assertThat(page.headers().map())
                .containsEntry("content-type", List.of("application/json; charset=utf-8"))
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("access-control-allow-origin", List.of("*"))
                .containsEntry("content-length", List.of("11"));
    }

    @ParameterizedTest
    @EnumSource(QueryFailure.class)
    void shouldRatherFailThanAnswerAnEmptyFeed(QueryFailure failure) {
        server.feeds.disk.failWith(failure);
        assertUnavailable(server.get(skeleton(FEED)), failure == QueryFailure.CLOSED ? "5" : "2");
    }

    @Test
    void shouldBeUnavailableUntilTheDirectoryIsRead() {
        server.directory.setLoaded(false);
        assertUnavailable(server.get(skeleton(FEED)), "2");
        assertUnavailable(server.get(PublicRoute.DESCRIBE_FEED_GENERATOR.path()), "2");
    }

    @Test
    void shouldNotTellUsersWhatBrokeInside() {
        server.feeds.disk.beforeReading(() -> {
            throw new IllegalStateException("secret /var/lib/impluvium");
        });
        HttpResponse<String> broken = server.get(skeleton(FEED));
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body())
                .isEqualTo("{\"error\":\"InternalServerError\","
                        + "\"message\":\"Something went wrong in this feed service.\"}");
    }

    @Test
    void shouldCountUnknownFeedsByCause() {
        server.get(skeleton(feedUri(ALICE, "00000002")));
        server.directory.declare(community("did:plc:squatter", "self", "00000001"));
        server.get(skeleton(feedUri(TestServer.PUBLISHER, "00000001")));
        server.get(skeleton(feedUri(TestServer.PUBLISHER, "00000001")));
        assertThat(unknown("no_community")).isEqualTo(1);
        assertThat(unknown("ambiguous_id")).isEqualTo(2);
        assertThat(unknown("other_form")).isZero();
    }

    private double unknown(String cause) {
        return server.registry
                .get("impluvium.api.unknown.feed")
                .tag("cause", cause)
                .counter()
                .count();
    }

    private static void assertUnavailable(HttpResponse<String> answer, String retryAfter) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains(retryAfter);
        assertThat(json(answer).getString("error")).isEqualTo("NotReady");
        assertThat(json(answer).getString("message")).isNotEmpty();
    }

    /** Posts from..to; three share each time. */
    private void post(int from, int to) {
        for (int i = from; i < to; i++) {
            server.feeds.posts.add(new FeedPosition(i / 3, uri(i)));
        }
    }

    private static String uri(int number) {
        return String.format("at://did:plc:author%d/app.bsky.feed.post/3k%06d", number % 3, number);
    }

    private static int number(String uri) {
        return Integer.parseInt(uri.substring(uri.length() - 6));
    }

    private List<String> newest(int count) {
        return server.feeds.posts.stream().limit(count).map(FeedPosition::uri).toList();
    }

    private List<String> pages(IntSupplier limits) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            String limit = Integer.toString(limits.getAsInt());
            HttpResponse<String> answer = cursor.isEmpty()
                    ? server.get(skeleton(FEED, "limit", limit))
                    : server.get(skeleton(FEED, "limit", limit, "cursor", cursor));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            all.addAll(posts(json(answer)));
            cursor = json(answer).getString("cursor", "");
        } while (!cursor.isEmpty());
        return all;
    }

    private static List<String> posts(JsonObject page) {
        return page.getJsonArray("feed").stream()
                .map(item -> ((JsonObject) item).getString("post"))
                .toList();
    }
}
