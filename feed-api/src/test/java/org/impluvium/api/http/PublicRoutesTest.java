package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.community;
import static org.impluvium.api.support.Communities.feedUri;
import static org.impluvium.api.support.TestServer.json;
import static org.impluvium.api.support.TestServer.skeleton;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.impluvium.api.FeedServerSettings;
import org.impluvium.api.FeedServerSettings.Limits;
import org.impluvium.api.FeedServerSettings.Shows;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of the public port, besides feeds themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicRoutesTest {

    private final TestServer server =
            TestServer.start(settings -> settings.withShows(new Shows(Optional.empty(), true)));

    @BeforeAll
    void declare() {
        server.directory.declare(community(ALICE, "self", "00000001"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void shouldHaveTheRoutesOfTheContractAndNoOthers() throws IOException {
        Map<String, Contract> routes = Arrays.stream(PublicRoute.values())
                .collect(Collectors.toMap(
                        PublicRoute::path, route -> new Contract(route.methods(), route.cacheControl())));
        assertThat(routes).isEqualTo(contract());
    }

    @Test
    void shouldServeEveryRouteOfTheContract() throws IOException {
        contract().forEach((path, route) -> {
            if (!isOpen(path, route)) {
                return;
            }
            String cacheControl = route.cacheControl();
            HttpResponse<String> answer = server.get(asked(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("cache-control")).as(path).contains(cacheControl);
            assertThat(answer.headers().firstValue("access-control-allow-origin"))
                    .as(path)
                    .contains("*");
            assertThat(json(answer).isEmpty()).as(path).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = PublicRoute.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ME", "MEMBERSHIPS", "MEMBERSHIP", "MODERATE"})
    void shouldAnswerHeadWithTheHeadersOfGet(PublicRoute route) throws IOException {
        String head = server.raw("HEAD " + asked(route.path()) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        String get = server.raw("GET " + asked(route.path()) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(head).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n");
        assertThat(head.lines())
                .containsExactlyInAnyOrderElementsOf(
                        get.lines().takeWhile(line -> !line.startsWith("{")).toList());
    }

    @ParameterizedTest
    @EnumSource(PublicRoute.class)
    void shouldLetEveryOriginReadAndSendAToken(PublicRoute route) {
        HttpResponse<String> preflight = server.call(
                "OPTIONS",
                route.path(),
                "Origin",
                "https://example.com",
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "authorization");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.body()).isEmpty();
        assertThat(preflight.headers().map())
                .containsEntry("access-control-allow-origin", List.of("*"))
                .containsEntry("access-control-allow-methods", List.of(route.allowed()))
                .containsEntry("allow", List.of(route.allowed()));
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-headers")
                        .orElse(""))
                .contains("authorization");
    }

    @Test
    void shouldTakeItsNameFromTheSettingsAndNotFromTheRequest() throws IOException {
        String expected = """
                {"@context":["https://www.w3.org/ns/did/v1"],"id":"did:web:feeds.example.org",\
                "service":[{"id":"#bsky_fg","type":"BskyFeedGenerator","serviceEndpoint":"https://feeds.example.org"}]}""";
        assertThat(server.get("/.well-known/did.json").body()).isEqualTo(expected);
        String evil = "evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n";
        assertThat(server.raw("GET /.well-known/did.json HTTP/1.1\r\nHost: " + evil))
                .endsWith("\r\n\r\n" + expected);
    }

    @Test
    void shouldDescribeItself() {
        JsonObject description = json(server.get(PublicRoute.DESCRIBE_FEED_GENERATOR.path()));
        assertThat(description.encode())
                .isEqualTo("{\"did\":\"did:web:feeds.example.org\",\"feeds\":[{\"uri\":\"" + feedUri(ALICE, "00000001")
                        + "\"}]}");
    }

    @Test
    void shouldReportItsVersion() {
        assertThat(server.get("/xrpc/_health").body()).isEqualTo("{\"version\":\"1.2.3\"}");
    }

    @Test
    void shouldCompressOnlyWhereTheSettingsAndTheClientSaySo() {
        String feed = asked(TestServer.SKELETON);
        assertThat(server.get(feed, "Accept-Encoding", "gzip").headers().firstValue("content-encoding"))
                .isEmpty();
        try (TestServer compressing = TestServer.start(PublicRoutesTest::compressing)) {
            String health = PublicRoute.HEALTH.path();
            assertThat(compressing
                            .get(health, "Accept-Encoding", "gzip")
                            .headers()
                            .firstValue("content-encoding"))
                    .contains("gzip");
            assertThat(compressing.get(health).body()).isEqualTo("{\"version\":\"1.2.3\"}");
        }
    }

    private static FeedServerSettings compressing(FeedServerSettings settings) {
        Limits limits = settings.limits();
        return new FeedServerSettings(
                settings.service(),
                settings.version(),
                settings.listen(),
                settings.reads(),
                new Limits(limits.connections(), limits.idle(), limits.requestLineBytes(), limits.headerBytes(), true),
                settings.stop());
    }

    @Test
    void shouldTimeRequestsByRouteAndStatus() {
        double before = timed(PublicRoute.GET_FEED_SKELETON.path(), "200");
        server.get(asked(PublicRoute.GET_FEED_SKELETON.path()));
        // An answer is timed when it has been handed to the socket: the client may be quicker than we are.
        await().until(() -> timed(PublicRoute.GET_FEED_SKELETON.path(), "200") == before + 1);
        server.get("/nothing-1");
        server.get("/nothing-2");
        await().until(() -> timed("other", "404") == 2);
    }

    private double timed(String route, String status) {
        var timer = server.registry
                .find("impluvium.api.requests")
                .tags("route", route, "status", status)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    private static String asked(String path) {
        if (path.equals(TestServer.SKELETON)) {
            return skeleton(feedUri(ALICE, "00000001"));
        }
        String query = path.endsWith("/explain") ? TestServer.query("post", Garden.SEEN) : "";
        return path.replace(":id", "00000001").replace(":did", ALICE) + query;
    }

    /** What this server, whose write API is closed, shows. */
    private static boolean isOpen(String path, Contract route) {
        return route.methods().contains("GET") && !path.equals(PublicRoute.ME.path());
    }

    /** @param cacheControl how long an answer may be kept */
    private record Contract(List<String> methods, String cacheControl) {}

    /** By path. */
    private static Map<String, Contract> contract() throws IOException {
        Map<String, Contract> routes = new LinkedHashMap<>();
        try (InputStream file =
                Objects.requireNonNull(PublicRoute.class.getResourceAsStream("/org/impluvium/api/routes.txt"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 3))
                    .forEach(parts -> routes.put(parts[0], new Contract(List.of(parts[1].split(",", -1)), parts[2])));
        }
        return routes;
    }
}
