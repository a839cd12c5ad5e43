package org.impluvium.api.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.api.support.BuiltDashboard;
import org.impluvium.atproto.identity.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardTest {

    @TempDir
    private Path folder;

    @Test
    void shouldTellBrowsersWhatTheSettingsSay() throws Exception {
        JsonObject config = json(read("feeds.example.org"), "/config.json");

        assertThat(config.getMap())
                .isEqualTo(new JsonObject()
                        .put("api", "")
                        .put("name", "Impluvium")
                        .put("service", "did:web:feeds.example.org")
                        .put("plcDirectory", "https://plc.directory")
                        .put("handleResolver", "https://resolver.example")
                        .put("appView", "https://appview.example")
                        .put("bskyApp", "https://bsky.app")
                        .put("oauth", Map.of("clientId", "https://feeds.example.org/oauth/client-metadata.json"))
                        .put("operator", false)
                        .getMap());
    }

    /** draft-ietf-oauth-client-id-metadata-document: the document's own address is the client's id. */
    @Test
    void shouldTellHostsWhoAsksPeopleToSignIn() throws Exception {
        JsonObject client = json(read("feeds.example.org"), "/oauth/client-metadata.json");

        assertThat(client.getString("client_id")).isEqualTo("https://feeds.example.org/oauth/client-metadata.json");
        assertThat(client.getJsonArray("redirect_uris"))
                .isEqualTo(new JsonArray().add("https://feeds.example.org/oauth/callback"));
        assertThat(client.getString("token_endpoint_auth_method")).isEqualTo("none");
        assertThat(client.getString("application_type")).isEqualTo("web");
        assertThat(client.getBoolean("dpop_bound_access_tokens")).isTrue();
        assertThat(client.getString("scope").split(" ")).contains("atproto");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "feeds.localhost", "127.0.0.1", "feeds.example.org:8443"})
    void shouldBeNoClientForHostsThatCannotFetchWhoItIs(String hostname) throws Exception {
        Dashboard dashboard = read(hostname);

        assertThat(dashboard.at("/oauth/client-metadata.json")).isEmpty();
        assertThat(json(dashboard, "/config.json").getValue("oauth")).isNull();
        assertThat(json(dashboard, "/config.json").getValue("service")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/c/0a1b2c3d", "/new", "/oauth/callback", "/apiary", "/a/../../b"})
    void shouldMakeAPageOfWhateverIsNotTheServices(String path) throws Exception {
        assertThat(read("localhost").pageAt(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/x", "/xrpc/x", "/.well-known/x", "/oauth", "/oauth/x"})
    void shouldMakeNoPageOfWhatIsTheServices(String path) throws Exception {
        Dashboard dashboard = read("localhost");

        assertThat(dashboard.pageAt(path)).isEmpty();
        assertThat(dashboard.at(path)).isEmpty();
    }

    /** Whatever a browser takes for a script or a style must be a file of the build. */
    @Test
    void shouldLetNothingRunThatIsNotOfTheBuild() throws Exception {
        assertThat(policy(read("localhost")).split("; "))
                .containsExactly(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "font-src 'self'",
                        "manifest-src 'self'",
                        "img-src 'self' data: https:",
                        "connect-src 'self' https:",
                        "base-uri 'none'",
                        "form-action 'self'",
                        "frame-ancestors 'none'");
    }

    @Test
    void shouldLetBrowsersAskHostsWithoutTlsThatTheSettingsName() throws Exception {
        BuiltDashboard.in(folder);
        DashboardSettings settings = new DashboardSettings(
                folder,
                "Test",
                Origin.of("http://localhost:2582"),
                Origin.of("http://localhost:2583"),
                Optional.empty(),
                List.of(Origin.of("http://localhost:2583"), Origin.of("https://pds.example")),
                true);

        Dashboard dashboard = Dashboard.read(new ServiceIdentity("localhost", Optional.empty(), Map.of()), settings);

        assertThat(policy(dashboard))
                .contains("connect-src 'self' https: http://localhost:2583 http://localhost:2582; ");
        JsonObject config = json(dashboard, "/config.json");
        assertThat(config.getValue("appView")).isNull();
        assertThat(config.getBoolean("operator")).isTrue();
    }

    private Dashboard read(String hostname) throws IOException, DashboardException {
        BuiltDashboard.in(folder);
        return Dashboard.read(
                new ServiceIdentity(hostname, Optional.empty(), Map.of()), BuiltDashboard.settings(folder));
    }

    private static String policy(Dashboard dashboard) {
        return dashboard.rules().getOrDefault("content-security-policy", "");
    }

    private static JsonObject json(Dashboard dashboard, String path) {
        return new JsonObject(dashboard.at(path).orElseThrow().plain());
    }
}
