package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.community;
import static org.impluvium.api.support.TestServer.json;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.impluvium.api.cursor.CursorCodec;
import org.impluvium.api.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not served is refused in XRPC form, and says what was wrong with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestTest {

    private static final String FEED = "at://did:plc:aliceaaaaaaaaaaaaaaaaaaa/app.bsky.feed.generator/00000001";

    private final TestServer server = TestServer.start();

    @BeforeAll
    void declare() {
        server.directory.declare(community(ALICE, "self", "00000001"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "                                  | InvalidRequest | The parameter \"feed\" is required.",
                "?                                 | InvalidRequest | The parameter \"feed\" is required.",
                "?limit=5                          | InvalidRequest | The parameter \"feed\" is required.",
                "?feed                             | InvalidRequest | The parameter \"feed\" must not be empty.",
                "?feed=                            | InvalidRequest | The parameter \"feed\" must not be empty.",
                "?feed=FEED&feed=FEED              | InvalidRequest | The parameter \"feed\" must not be repeated.",
                "?feed=FEED&limit=                 | InvalidRequest | The parameter \"limit\" must not be empty.",
                "?feed=FEED&limit=5&limit=5        | InvalidRequest | The parameter \"limit\" must not be repeated.",
                "?feed=FEED&limit=0                | InvalidRequest | LIMIT",
                "?feed=FEED&limit=101              | InvalidRequest | LIMIT",
                "?feed=FEED&limit=-1               | InvalidRequest | LIMIT",
                "?feed=FEED&limit=%2B5             | InvalidRequest | LIMIT",
                "?feed=FEED&limit=5.0              | InvalidRequest | LIMIT",
                "?feed=FEED&limit=05               | InvalidRequest | LIMIT",
                "?feed=FEED&limit=5%20             | InvalidRequest | LIMIT",
                "?feed=FEED&limit=%D9%A5           | InvalidRequest | LIMIT",
                "?feed=FEED&limit=ten              | InvalidRequest | LIMIT",
                "?feed=FEED&limit=4294967297       | InvalidRequest | LIMIT",
                "?feed=FEED&cursor=                | InvalidRequest | The parameter \"cursor\" must not be empty.",
                "?feed=FEED&cursor=a&cursor=b      | InvalidRequest | The parameter \"cursor\" must not be repeated.",
                "?feed=FEED&cursor=a               | InvalidRequest | CURSOR",
                "?feed=FEED&cursor=1700000000::x   | InvalidRequest | CURSOR",
                "?feed=FEED&cursor=%00             | InvalidRequest | CURSOR",
                "?feed=FEED&cursor=null            | InvalidRequest | CURSOR",
                "?feed=nonsense                    | InvalidRequest | The parameter \"feed\" must be an AT-URI.",
                "?feed=%zz                         | InvalidRequest | The query of the request is malformed.",
                "?feed=FEEDx                       | UnknownFeed    | There is no community with this feed.",
                "?feed=FEED;limit=5                | InvalidRequest | The parameter \"feed\" must be an AT-URI.",
                "?feed=at://a.example.org/app.bsky.feed.generator/00000001 | UnknownFeed | FORM",
            })
    void shouldRefuseAFeedRequest(String query, String error, String message) throws IOException {
        String path = TestServer.SKELETON + (query == null ? "" : query.replace("FEED", FEED));
        // Sent as it is: a client library would not let all of these through.
        String answer = server.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        String expected =
                switch (message) {
                    case "LIMIT" -> "The parameter \"limit\" must be a whole number from 1 to 100.";
                    case "CURSOR" ->
                        "The parameter \"cursor\" must be one that this service gave out for the same list.";
                    case "FORM" -> "This is not the address of a community feed.";
                    default -> message;
                };
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("content-type: application/json; charset=utf-8\r\n")
                .contains("access-control-allow-origin: *\r\n")
                .contains("cache-control: no-store\r\n")
                .endsWith("{\"error\":\"" + error + "\",\"message\":\"" + expected.replace("\"", "\\\"") + "\"}");
    }

    @Test
    void shouldTolerateParametersThatItDoesNotKnow() {
        assertThat(server.get(TestServer.skeleton(FEED, "utm", "x", "utm", "y")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /xrpc/app.bsky.feed.getTimeline,                  501, MethodNotImplemented",
        "POST,   /xrpc/app.bsky.feed.sendInteractions,             501, MethodNotImplemented",
        "GET,    /xrpc/,                                           501, MethodNotImplemented",
        "GET,    /,                                                404, NotFound",
        "GET,    /xrpc,                                            404, NotFound",
        "GET,    /.well-known/atproto-did,                         404, NotFound",
        "GET,    /metrics,                                         404, NotFound",
        "POST,   /xrpc/app.bsky.feed.getFeedSkeleton,              400, InvalidRequest",
        "DELETE, /xrpc/app.bsky.feed.describeFeedGenerator,        400, InvalidRequest",
        "PUT,    /.well-known/did.json,                            405, MethodNotAllowed",
        "GET,    /%zz,                                             400, InvalidRequest",
        "GET,    /xrpc/%zz,                                        400, InvalidRequest"
    })
    void shouldRefuseWhatItDoesNotServe(String method, String path, int status, String error) throws IOException {
        String answer = server.raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("content-type: application/json; charset=utf-8\r\n")
                .contains("\r\n\r\n{\"error\":\"" + error + "\",\"message\":\"");
    }

    @Test
    void shouldSayWhichMethodsWouldHaveBeenRight() {
        HttpResponse<String> wrong = server.call("PUT", "/.well-known/did.json");
        assertThat(wrong.headers().firstValue("allow")).contains("GET, HEAD, OPTIONS");
        assertThat(json(wrong).getString("error")).isEqualTo("MethodNotAllowed");
    }

    @Test
    void shouldNotWaitForTheRestOfABodyThatNobodyReads() throws IOException {
        String answer = server.raw("POST /xrpc/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nbegin");
        assertThat(answer).startsWith("HTTP/1.1 501 ").contains("connection: close\r\n");
    }

    @Test
    void shouldKeepTheConnectionAfterARefusal() throws IOException {
        String refused = "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String last = "GET /xrpc/_health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        assertThat(server.raw(refused + last)).contains("HTTP/1.1 404 ", "HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /LONG HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nX: LONG\r\n\r\n"
            })
    void shouldRefuseWhatIsNoHttpOrTooLong(String request) throws IOException {
        assertThat(server.raw(request.replace("LONG", "x".repeat(20_000))))
                .matches("(?s)HTTP/1\\.[01] 400 .*")
                .contains("connection: close\r\n")
                .endsWith("{\"error\":\"InvalidRequest\",\"message\":\"The request is malformed or too long.\"}");
    }

    @Test
    void shouldTakeTheLongestCursorAndALongToken() throws IOException {
        String cursor = "A".repeat(CursorCodec.MAX_LENGTH);
        String answer = server.raw("GET " + TestServer.skeleton(FEED, "cursor", cursor)
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + "x".repeat(8_000)
                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).contains("must be one that this service gave out");
    }
}
