package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.impluvium.standalone.hosts.WritableHost;
import org.impluvium.standalone.reads.FeedReader;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.ShowSettings;
import org.impluvium.standalone.settings.WriteSettings;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What people change through us goes into their own repositories, and comes back from the firehose like everybody's. */
class WriteApiIT {

    private static final String ALICE = "did:plc:aliceaaaaaaaaaaaaaaaaaaa";
    private static final String BOB = "did:plc:bobbbbbbbbbbbbbbbbbbbbbb";
    private static final String CAROL = "did:plc:carolccccccccccccccccccc";
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private URI service = URI.create("http://127.0.0.1");

    @Test
    void shouldLeadFromAMadeCommunityToAHiddenPost() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (WritableHost host = WritableHost.start(vertx)
                        .with(ALICE, "alice.test")
                        .with(BOB, "bob.test")
                        .with(CAROL, "carol.test");
                WholePath impluvium = WholePath.start(
                        KAFKA.bootstrapServers(),
                        "write-api",
                        data,
                        2,
                        "7d",
                        host.firehose().toString(),
                        Map.of(
                                WriteSettings.WRITE_API, List.of("true"),
                                ShowSettings.OPERATOR_PAGE, List.of("true"),
                                Declared.PLC, List.of(host.http().toString()),
                                Declared.ALLOWED_NETWORKS, List.of("127.0.0.0/8")))) {
            service = URI.create("http://127.0.0.1:" + impluvium.node().port());
            Awaitility.await("readiness")
                    .atMost(WholePath.PATIENCE)
                    .untilAsserted(() -> assertThat(impluvium.node().unready()).isEmpty());

            JsonNode made = done(ALICE, "POST", "/api/communities?wait=30s", "{\"name\":\"Pond\"}");
            String config = made.path("uri").asText();
            String tag = made.path("tag").asText();
            String id = tag.substring("#atr_".length());
            assertThat(host.at(config).orElseThrow().text("hashtag")).contains(tag);

            String community = "{\"community\":\"" + config + "\"}";
            done(BOB, "POST", "/api/memberships?wait=30s", community);

            String post = "at://" + BOB + "/app.bsky.feed.post/3kpost0000001";
            host.put(
                    post,
                    "{'$type':'app.bsky.feed.post','text':'Hello " + tag + "','createdAt':'" + Instant.now() + "'}");
            String feed = "at://" + ALICE + "/app.bsky.feed.generator/" + id;
            awaitFeed(feed, List.of(post));

            String hiding = "{\"community\":\"" + config + "\",\"target\":\"" + post + "\",\"reason\":\"Off.\"}";
            HttpResponse<String> foreign = ask(CAROL, "POST", "/api/moderation/hide", hiding);
            assertThat(foreign.statusCode()).as(foreign.body()).isEqualTo(403);
            JsonNode hidden = done(ALICE, "POST", "/api/moderation/hide?wait=30s", hiding);
            assertThat(hidden.path("effect").asText()).isEqualTo("inForce");
            awaitFeed(feed, List.of());
            done(ALICE, "POST", "/api/moderation/unhide?wait=30s", hiding);
            awaitFeed(feed, List.of(post));

            JsonNode me = json(ask(BOB, "GET", "/api/me", ""));
            assertThat(me.at("/communities/0/standing/member").asBoolean()).isTrue();

            done(ALICE, "PATCH", "/api/communities/" + id + "?wait=30s", "{\"moderators\":[\"" + CAROL + "\"]}");
            done(CAROL, "POST", "/api/moderation/hide?wait=30s", hiding);
            awaitFeed(feed, List.of());

            done(BOB, "DELETE", "/api/memberships/" + id + "?wait=30s", "");
            done(ALICE, "DELETE", "/api/communities/" + id + "?wait=30s", "");
            assertThat(host.at(config)).isEmpty();
            awaitEveryPartOnTheOperatorsPage(host.firehose());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** The page reads metrics by their names: a name that nobody has any more would show as nothing. */
    private void awaitEveryPartOnTheOperatorsPage(URI source) {
        Awaitility.await("the operator's page").atMost(WholePath.PATIENCE).untilAsserted(() -> {
            JsonNode told = json(ask(ALICE, "GET", "/api/operator", ""));
            assertThat(told.path("ready").asBoolean()).isTrue();
            assertThat(told.path("stages").findValuesAsText("name")).containsExactly("route", "govern", "remember");
            assertThat(told.path("applications")).hasSize(2);
            assertThat(told.at("/sources/0/connected").asBoolean()).isTrue();
            assertThat(told.at("/sources/0/source").asText()).contains(source.getAuthority());
            assertThat(told.path("sources").get(0).has("gaps")).isTrue();
            assertThat(told.path("deadLetters").findValuesAsText("topic")).contains("write-api.firehose.events.v1");
            assertThat(told.at("/generation/partitions").asInt()).isEqualTo(2);
            assertThat(told.at("/generation/served").asBoolean()).isTrue();
            assertThat(told.has("newestEvent")).isTrue();
        });
    }

    private void awaitFeed(String feed, List<String> posts) {
        FeedReader reader = new FeedReader(service);
        Awaitility.await(feed).atMost(WholePath.PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        reader.pages(feed, 10))
                .isEqualTo(List.of(posts)));
    }

    /** A change that is in force when the answer comes. */
    private JsonNode done(String who, String method, String path, String body) throws Exception {
        HttpResponse<String> answer = ask(who, method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode json = json(answer);
        assertThat(json.path("inForce").asBoolean()).as(answer.body()).isTrue();
        return json;
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> ask(String who, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + WritableHost.token(who))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
