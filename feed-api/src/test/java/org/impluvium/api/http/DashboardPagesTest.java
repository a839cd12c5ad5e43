package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.api.support.Answer;
import org.impluvium.api.support.BuiltDashboard;
import org.impluvium.api.support.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard over real sockets. */
class DashboardPagesTest {

    private static final String SCRIPT = "/assets/index-0a1b2c3d.js";
    private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";

    @TempDir
    private static Path folder;

    private static TestServer server;

    @BeforeAll
    static void serve() throws IOException {
        BuiltDashboard.in(folder);
        ServiceIdentity service = TestServer.settings().service();
        server = TestServer.start(
                settings -> settings.withShows(BuiltDashboard.shown(service, BuiltDashboard.settings(folder))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/c/0a1b2c3d", "/oauth/callback?code=x", "/a/../c/x", "/%2e%2e/c"})
    void shouldShowBrowsersTheOnePage(String target) throws IOException {
        Answer page = ask("GET", target, "Accept", PAGE);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).isEqualTo(BuiltDashboard.INDEX);
        assertThat(page.headers())
                .containsEntry("content-type", "text/html; charset=utf-8")
                .containsEntry("cache-control", "no-cache")
                .containsEntry("vary", "accept, accept-encoding")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cross-origin-opener-policy", "same-origin")
                .containsKeys("content-security-policy", "permissions-policy", "etag")
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void shouldLetFilesWithHashedNamesBeKeptForEver() throws IOException {
        Answer script = ask("GET", SCRIPT);

        assertThat(script.body()).isEqualTo(BuiltDashboard.SCRIPT);
        assertThat(script.headers())
                .containsEntry("content-type", "text/javascript; charset=utf-8")
                .containsEntry("cache-control", "public, max-age=31536000, immutable");
        assertThat(ask("GET", "/assets/a%20picture.png").headers()).containsEntry("content-type", "image/png");
    }

    @Test
    void shouldCompressForThoseWhoTakeIt() throws IOException {
        String raw = server.raw("GET " + SCRIPT
                + " HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br, gzip;q=0.8\r\nConnection: close\r\n\r\n");
        Answer plain = ask("GET", SCRIPT);

        byte[] body = raw.substring(raw.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
                .isEqualTo(BuiltDashboard.SCRIPT.getBytes(StandardCharsets.UTF_8));
        Answer compressed = Answer.parse(raw);
        assertThat(compressed.headers()).containsEntry("content-encoding", "gzip");
        assertThat(compressed.headers().get("etag"))
                .as("other bytes, other tag")
                .isNotEqualTo(plain.headers().get("etag"));
        assertThat(plain.headers()).doesNotContainKey("content-encoding").containsEntry("vary", "accept-encoding");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, false",
                "'', false",
                "gzip, true",
                "'deflate, GZIP', true",
                "gzip;q=0, false",
                "gzip; q=0.000, false",
                "gzip;q=0.001, true",
                "'gzip-not, x-gzip', false",
                "*, false"
            })
    void shouldKnowWhoTakesGzip(@Nullable String header, boolean takes) {
        assertThat(DashboardPages.takesGzip(header)).isEqualTo(takes);
    }

    @Test
    void shouldSayThatNothingHasChanged() throws IOException {
        String tag = ask("GET", SCRIPT).headers().get("etag");

        for (String known : List.of(tag, "\"x\", W/" + tag, "*")) {
            Answer unchanged = ask("GET", SCRIPT, "If-None-Match", known);
            assertThat(unchanged.status()).as(known).isEqualTo(304);
            assertThat(unchanged.body()).isEmpty();
            assertThat(unchanged.headers())
                    .containsEntry("etag", tag)
                    .containsKey("cache-control")
                    .doesNotContainKey("content-type");
        }
        assertThat(ask("GET", SCRIPT, "If-None-Match", "\"x\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", SCRIPT, "/config.json", "/oauth/client-metadata.json"})
    void shouldAnswerHeadWithTheHeadersOfGet(String target) throws IOException {
        Answer get = ask("GET", target, "Accept-Encoding", "gzip");

        assertThat(ask("HEAD", target, "Accept-Encoding", "gzip")).isEqualTo(new Answer(200, get.headers(), ""));
    }

    @Test
    void shouldTakeNoOtherMethods() throws IOException {
        Answer refused = ask("POST", "/index.html");

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.headers()).containsEntry("allow", "GET, HEAD, OPTIONS");
        assertThat(new JsonObject(refused.body()).getString("error")).isEqualTo("MethodNotAllowed");
        assertThat(ask("OPTIONS", SCRIPT).status()).isEqualTo(204);
        assertThat(ask("POST", "/c/0a1b2c3d", "Accept", PAGE).status()).isEqualTo(404);
    }

    /** Whatever a path is made of, it names a file of the folder or nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret",
                "/assets/../../secret",
                "/..%2fsecret",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..%5c..%5csecret",
                "//etc/passwd",
                "/.env",
                "/%2eenv",
                "/.git/config",
                "/assets",
                "/assets/",
                "/assets/index-0a1b2c3d.js/",
                "/assets/index-0a1b2c3d.js%00.html",
                "/assets/none.js"
            })
    void shouldShowNothingElse(String target) throws IOException {
        Answer refused = ask("GET", target);

        assertThat(refused.status()).as(refused.body()).isEqualTo(404);
        assertThat(refused.body()).contains("NotFound").doesNotContain("secret", "root:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/xrpc/nothing", "/.well-known/nothing", "/oauth/nothing"})
    void shouldNotStandInForTheService(String target) throws IOException {
        assertThat(ask("GET", target, "Accept", PAGE).headers())
                .containsEntry("content-type", "application/json; charset=utf-8");
    }

    @Test
    void shouldGiveTheServicesOwnAnswersWhateverLiesInTheFolder() throws IOException {
        assertThat(ask("GET", "/xrpc/_health").body()).isEqualTo("{\"version\":\"1.2.3\"}");
        assertThat(new JsonObject(ask("GET", "/config.json").body()).getString("name"))
                .isEqualTo("Impluvium");
    }

    /** Clients choose paths; a metric for each would be a way to fill our memory. */
    @Test
    void shouldCountAllPathsUnderOneName() throws IOException {
        double before = counted();
        ask("GET", "/one", "Accept", PAGE);
        ask("GET", "/another", "Accept", PAGE);
        await().until(() -> counted() == before + 2);
    }

    private static double counted() {
        return server.registry
                .get("impluvium.api.requests")
                .tags("route", "dashboard", "status", "200")
                .timer()
                .count();
    }

    @Test
    void shouldShowNothingWithoutADashboard() throws IOException {
        try (TestServer bare = TestServer.start()) {
            assertThat(bare.ask("GET", "/").status()).isEqualTo(404);
            assertThat(bare.get("/c/0a1b2c3d", "Accept", PAGE).statusCode()).isEqualTo(404);
        }
    }

    private static Answer ask(String method, String target, String... headers) throws IOException {
        return server.change(method, target, "", headers);
    }
}
