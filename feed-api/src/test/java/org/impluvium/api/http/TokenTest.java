package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.feedUri;
import static org.impluvium.api.support.TestServer.skeleton;
import static org.impluvium.api.support.Tokens.KEY;
import static org.impluvium.api.support.Tokens.OTHER_KEY;
import static org.impluvium.api.support.Tokens.token;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.api.support.FixedAccounts;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.TestServer;
import org.impluvium.api.viewer.Viewers;
import org.impluvium.api.viewer.Viewers.Repeats;
import org.impluvium.atproto.auth.TokenRules;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.syntax.Did;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenTest {

    private static final String FEED = skeleton(feedUri(ALICE, Garden.ID));

    private final TestServer server = TestServer.start();

    @BeforeEach
    void plant() {
        Garden.plant(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldServeTheSamePageWhateverTokenComesAndCountWhatItIs() {
        server.accounts.put(ALICE, KEY);
        String page = server.get(FEED).body();

        for (String header : List.of(
                token().signedBy(KEY),
                token().with("aud", "did:web:feeds.example.org#bsky_fg").signedBy(KEY),
                token().with("aud", "did:web:api.bsky.app").signedBy(KEY),
                token().with("lxm", "app.bsky.feed.getFeed").signedBy(KEY),
                token().with("iss", "did:plc:nobodyyyyyyyyyyyyyyyyyyy").signedBy(KEY),
                token().signedBy(OTHER_KEY),
                "Bearer nonsense",
                "Basic YWRtaW46")) {
            HttpResponse<String> answer = server.get(FEED, "Authorization", header);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(page);
        }
        assertCounted("genuine", 2);
        assertCounted("wrong-audience", 1);
        assertCounted("wrong-method", 1);
        assertCounted("unknown-issuer", 1);
        assertCounted("wrong-signature", 1);
        assertCounted("malformed", 2);
        assertCounted("missing", 0);
    }

    @Test
    void shouldServePagesAtOnceWhileTheDirectoryDoesNotAnswer() {
        server.accounts.put(ALICE, new CompletableFuture<>());
        String page = server.get(FEED).body();

        for (int i = 0; i < 40; i++) {
            assertThat(server.get(
                                    FEED,
                                    "Authorization",
                                    token().with("jti", "t" + i).signedBy(KEY))
                            .body())
                    .isEqualTo(page);
        }
        assertCounted("not-checked", 24);
    }

    @Test
    void shouldServePagesWhileTheDirectoryIsAway() {
        server.accounts.put(ALICE, FixedAccounts.failed(IdentityFailure.UNREACHABLE));

        assertThat(server.get(FEED, "Authorization", token().signedBy(KEY)).statusCode())
                .isEqualTo(200);
        assertCounted("key-unavailable", 1);
    }

    /** No route has answers for the viewer only; one that will has to be written like this. */
    @Test
    void shouldLetARouteDemandTheViewer() throws Exception {
        Vertx vertx = Vertx.vertx();
        TokenRules rules =
                new TokenRules(new Did("did:web:feeds.example.org"), "#bsky_fg", "app.bsky.feed.getFeedSkeleton");
        try (Viewers viewers = new Viewers(rules, server.accounts, () -> Garden.NOW, server.registry)) {
            Endpoint forViewers = request -> Future.fromCompletionStage(
                            viewers.of(request.authorization(), Repeats.REFUSED))
                    .map(viewer -> Reply.of(
                            new JsonObject().put("viewer", viewer.value()).toBuffer()));
            HttpServer http = TestServer.await(vertx.createHttpServer()
                    .requestHandler(request -> {
                        Exchange exchange = new Exchange(request, "/viewer", new RequestMetrics(server.registry));
                        answer(forViewers, asked(request.getHeader("authorization")))
                                .onComplete(json -> exchange.answer(json, Exchange.NO_STORE), exchange::refuse);
                    })
                    .listen(0, "127.0.0.1"));
            server.accounts.put(ALICE, KEY);
            String good = token().signedBy(KEY);

            assertAnswer(ask(http, good), 200, "viewer", ALICE);
            assertAnswer(ask(http, good), 401, "error", "JwtRepeated");
            assertAnswer(ask(http, token().signedBy(OTHER_KEY)), 401, "error", "BadJwtSignature");
            assertAnswer(ask(http, token().with("aud", "did:web:x").signedBy(KEY)), 401, "error", "BadJwtAudience");
            HttpResponse<String> anonymous = ask(http, null);
            assertAnswer(anonymous, 401, "error", "MissingJwt");
            assertThat(anonymous.headers().firstValue("www-authenticate")).hasValue("Bearer");
            server.accounts.put(ALICE, FixedAccounts.failed(IdentityFailure.TIMED_OUT));
            HttpResponse<String> later = ask(http, token().with("jti", "2").signedBy(KEY));
            assertAnswer(later, 503, "error", "UpstreamFailure");
            assertThat(later.headers().firstValue("retry-after")).hasValue("5");
        } finally {
            TestServer.await(vertx.close());
        }
    }

    private static Request asked(@Nullable String authorization) {
        return new Request(Map.of(), name -> List.of(), "/viewer", false, authorization, "");
    }

    private static Future<Reply> answer(Endpoint endpoint, Request request) {
        try {
            return endpoint.answer(request);
        } catch (RefusedException e) {
            return Future.failedFuture(e);
        }
    }

    private static HttpResponse<String> ask(HttpServer http, @Nullable String authorization) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.actualPort() + "/viewer"));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String key, String value) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new JsonObject(answer.body()).getString(key)).isEqualTo(value);
    }

    private void assertCounted(String outcome, int times) {
        await().untilAsserted(() -> assertThat(server.registry
                        .get("impluvium.api.tokens")
                        .tag("outcome", outcome)
                        .counter()
                        .count())
                .isEqualTo(times));
    }
}
