package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.impluvium.api.cursor.ListCursors;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.TestServer;
import org.impluvium.store.port.DirectoryPosition;
import org.impluvium.store.port.ModerationPosition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the read API does not answer it refuses in its one form, and says what would have been right. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadApiBadRequestTest {

    private static final String ID = Garden.ID;
    private static final String POST = "at://did:plc:abc/app.bsky.feed.post/k";
    private static final String CONFIG = "at://did:plc:abc/com.atrarium.community.config/k";

    private static final String OF_COMMUNITIES = ListCursors.encode(new DirectoryPosition(1, CONFIG));
    private static final String OF_MEMBERS = ListCursors.encodeMember("did:plc:abc");
    private static final String OF_MODERATION =
            ListCursors.encode(new ModerationPosition(1, Garden.action("did:plc:abc", "k")));

    private final TestServer server = TestServer.start();

    @BeforeAll
    void plant() {
        Garden.plant(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "?q=                          | The parameter \"q\" must not be empty.",
                "?q                           | The parameter \"q\" must not be empty.",
                "?q=a&q=a                     | The parameter \"q\" must not be repeated.",
                "?q=LONG                      | The parameter \"q\" must have at most 200 characters.",
                "?stage=                      | The parameter \"stage\" must not be empty.",
                "?stage=Theme                 | STAGE",
                "?stage=finished              | STAGE",
                "?stage=theme&stage=community | The parameter \"stage\" must not be repeated.",
                "?limit=0                     | LIMIT",
                "?limit=101                   | LIMIT",
                "?limit=ten                   | LIMIT",
                "?limit=01                    | LIMIT",
                "?limit=5&limit=5             | The parameter \"limit\" must not be repeated.",
                "?cursor=                     | The parameter \"cursor\" must not be empty.",
                "?cursor=x                    | CURSOR",
                "?cursor=MEMBERS              | CURSOR",
                "?cursor=MODERATION           | CURSOR",
                "?cursor=FEED                 | CURSOR",
                "?q=%zz                       | The query of the request is malformed."
            })
    void shouldRefuseASearch(String query, String message) throws IOException {
        assertRefused("/api/communities" + query, 400, "InvalidRequest", message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/members?limit=0                        | LIMIT",
                "/members/alice.example.org              | DID",
                "/members/did:plc                        | DID",
                "/members?limit=101                      | LIMIT",
                "/members?limit=1&limit=1                | The parameter \"limit\" must not be repeated.",
                "/members?cursor=COMMUNITIES             | CURSOR",
                "/members?cursor=MODERATION              | CURSOR",
                "/members?cursor=FEED                    | CURSOR",
                "/members?cursor=MEMBERSx                | CURSOR",
                "/members?cursor=MEMBERS&cursor=MEMBERS  | The parameter \"cursor\" must not be repeated.",
                "/moderation?limit=-1                    | LIMIT",
                "/moderation?cursor=MEMBERS              | CURSOR",
                "/moderation?cursor=COMMUNITIES          | CURSOR",
                "/moderation?cursor=FEED                 | CURSOR",
                "/explain                                | The parameter \"post\" is required.",
                "/explain?post=                          | The parameter \"post\" must not be empty.",
                "/explain?post=POST&post=POST            | The parameter \"post\" must not be repeated.",
                "/explain?post=nonsense                  | POST",
                "/explain?post=https://bsky.app/profile/alice.example.org/post/k | POST",
                "/explain?post=at://alice.example.org/app.bsky.feed.post/k       | POST",
                "/explain?post=at://did:plc:abc/app.bsky.feed.like/k             | POST",
                "/explain?post=at://did:plc:abc/app.bsky.feed.post               | POST",
                "/explain?post=at://did:plc:abc          | POST",
                "/explain?post=POST/x                    | POST",
                "/explain?post=POST%23x                  | POST",
                "/explain?post=POST;x                    | POST",
                "/explain?post=POST%20                   | POST",
                "/explain?post=POST%00                   | POST",
                "/explain?post=POST&community=POST       | CONFIG",
                "?community=                             | The parameter \"community\" must not be empty.",
                "?community=CONFIG&community=CONFIG      | The parameter \"community\" must not be repeated.",
                "?community=nonsense                     | CONFIG",
                "?community=did:plc:abc                  | CONFIG",
                "?community=at://alice.example.org/com.atrarium.community.config/k | CONFIG",
                "?community=POST                         | CONFIG",
                "/members?community=x                    | CONFIG",
                "/moderation?community=x                 | CONFIG"
            })
    void shouldRefuseAQuestionAboutACommunity(String query, String message) throws IOException {
        assertRefused("/api/communities/" + ID + query, 400, "InvalidRequest", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/members", "/moderation", "/explain"})
    void shouldRefuseAMalformedQueryOfEveryCommunity(String sub) throws IOException {
        assertRefused(
                "/api/communities/" + ID + sub + "?x=%zz",
                400,
                "InvalidRequest",
                "The query of the request is malformed.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0a1b2c3e",
                "0A1B2C3D",
                "0a1b2c3",
                "0a1b2c3d0",
                "atr_0a1b2c3d",
                "%230a1b2c3",
                "0a1b2c3d%20",
                "%00",
                "x",
                "0a1b2c3d%2Fmembers",
                "..%2f0a1b2c3d"
            })
    void shouldNotFindWhatIsNoCommunity(String id) throws IOException {
        for (String sub : new String[] {"", "/members", "/moderation", "/explain?post=" + POST}) {
            assertThat(get("/api/communities/" + id + sub))
                    .startsWith("HTTP/1.1 404 ")
                    .contains("\r\n\r\n{\"error\":\"NotFound\",\"message\":\"");
        }
    }

    @Test
    void shouldNotFindAConfigThatIsNotThere() throws IOException {
        assertRefused(
                "/api/communities/" + ID + "?community=" + CONFIG,
                404,
                "NotFound",
                "That record is no community with this id at present.");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api,                                    404, NotFound",
        "GET,    /api/,                                   404, NotFound",
        "GET,    /api/communities/0a1b2c3d/nothing,       404, NotFound",
        "GET,    /api/communities/0a1b2c3d/members/x/y,   404, NotFound",
        "GET,    /api/openapi.yaml,                       404, NotFound",
        "PUT,    /api/communities,                        405, MethodNotAllowed",
        "POST,   /api/communities,                        501, MethodNotImplemented",
        "DELETE, /api/communities/0a1b2c3d,               501, MethodNotImplemented",
        "GET,    /api/me,                                 501, MethodNotImplemented",
        "GET,    /api/memberships,                        405, MethodNotAllowed",
        "PUT,    /api/communities/0a1b2c3d,               405, MethodNotAllowed",
        "DELETE, /api/communities/0a1b2c3d/moderation,    405, MethodNotAllowed",
        "POST,   /api/communities/0a1b2c3d/explain,       405, MethodNotAllowed",
        "PATCH,  /api/openapi.json,                       405, MethodNotAllowed"
    })
    void shouldRefuseWhatItDoesNotServe(String method, String path, int status, String error) throws IOException {
        String answer = server.raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("content-type: application/json; charset=utf-8\r\n")
                .contains("\r\n\r\n{\"error\":\"" + error + "\",\"message\":\"");
    }

    @Test
    void shouldTakeTheLongestTextThatMayBeLookedFor() throws IOException {
        assertThat(get("/api/communities?q=" + TestServer.encoded("\ud83c\udf3f".repeat(200))))
                .startsWith("HTTP/1.1 200 ");
        assertThat(get("/api/communities?q=" + TestServer.encoded("\ud83c\udf3f".repeat(201))))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void shouldTolerateParametersThatItDoesNotKnow() throws IOException {
        assertThat(get("/api/communities/" + ID + "?id=deadbeef&utm=x&utm=y&;")).startsWith("HTTP/1.1 200 ");
    }

    private void assertRefused(String path, int status, String error, String message) throws IOException {
        String answer = get(path.replace("LONG", "x".repeat(201))
                .replace("COMMUNITIES", OF_COMMUNITIES)
                .replace("MEMBERS", OF_MEMBERS)
                .replace("MODERATION", OF_MODERATION)
                .replace("FEED", "AVystyIABgokGB5AAGRpZDpwbGM6YWJjLzNrYWJjZGVmZ2hpajI")
                .replace("POST", POST)
                .replace("CONFIG", CONFIG));
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("content-type: application/json; charset=utf-8\r\n")
                .contains("access-control-allow-origin: *\r\n")
                .contains("cache-control: no-store\r\n")
                .endsWith("{\"error\":\"" + error + "\",\"message\":\""
                        + whole(message).replace("\"", "\\\"") + "\"}");
    }

    private static String whole(String message) {
        return switch (message) {
            case "LIMIT" -> "The parameter \"limit\" must be a whole number from 1 to 100.";
            case "CURSOR" -> "The parameter \"cursor\" must be one that this service gave out for the same list.";
            case "DID" -> "The last part of the path must be a DID, and not a handle.";
            case "STAGE" -> "The parameter \"stage\" must be theme, community or graduated.";
            case "POST" ->
                "The parameter \"post\" must be an AT-URI of the form"
                        + " at://<did>/app.bsky.feed.post/<key>, with a DID and not a handle.";
            case "CONFIG" ->
                "The parameter \"community\" must be an AT-URI of the form"
                        + " at://<did>/com.atrarium.community.config/<key>, with a DID and not a handle.";
            default -> message;
        };
    }

    /** Sent as it is: a client library would not let all of these through. */
    private String get(String path) throws IOException {
        return server.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
}
