package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.community;
import static org.impluvium.api.support.Communities.feedUri;
import static org.impluvium.api.support.TestServer.json;
import static org.impluvium.api.support.TestServer.skeleton;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.impluvium.api.ready.ReadinessCheck;
import org.impluvium.api.support.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagementApiTest {

    private final AtomicBoolean restored = new AtomicBoolean(true);
    private final TestServer server = TestServer.start(
            settings -> settings, ReadinessCheck.of("restored", restored::get, "reading \"old\" rows"));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldBeAliveWhetherReadyOrNot() {
        restored.set(false);
        assertThat(server.manage("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldBeReadyWhenEveryConditionHolds() {
        HttpResponse<String> ready = server.manage("/readyz");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(json(ready).getBoolean("ready")).isTrue();
    }

    @Test
    void shouldNameTheConditionThatDoesNotHold() {
        restored.set(false);
        HttpResponse<String> notReady = server.manage("/readyz");
        assertThat(notReady.statusCode()).isEqualTo(503);
        assertThat(json(notReady))
                .isEqualTo(new JsonObject()
                        .put("ready", false)
                        .put(
                                "conditions",
                                new JsonArray()
                                        .add(condition("serving", true, ""))
                                        .add(condition("restored", false, "reading \"old\" rows"))));
    }

    @Test
    void shouldShowTheMetricsOfTheWholeProcess() {
        server.registry.counter("somebody.elses").increment();
        server.get("/xrpc/_health");
        HttpResponse<String> metrics = server.manage("/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(metrics.body())
                .contains("somebody_elses_total 1.0")
                .contains("impluvium_api_requests_seconds_bucket{route=\"/xrpc/_health\",status=\"200\"");
    }

    @Test
    void shouldTellWhichFeedsWereReadMostAndNameNoneOfThemInMetrics() {
        server.directory.declare(community(ALICE, "self", "00000001"));
        server.get(skeleton(feedUri(ALICE, "00000001")));
        server.get(skeleton(feedUri(ALICE, "00000001"), "limit", "3"));
        server.get(skeleton(feedUri(ALICE, "00000002")));

        server.now = server.now.plus(BusiestFeeds.WINDOW);

        assertThat(json(server.manage("/busiest")))
                .isEqualTo(new JsonObject()
                        .put("seconds", 60)
                        .put(
                                "communities",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put(
                                                        "community",
                                                        community(ALICE, "self", "00000001")
                                                                .uri())
                                                .put("id", "00000001")
                                                .put("reads", 2))));
        assertThat(server.manage("/metrics").body())
                .contains("impluvium_api_busiest_reads{rank=\"1\"} 2.0", "impluvium_api_busiest_reads{rank=\"2\"} 0.0")
                .doesNotContain("com.atrarium.community.config");
    }

    @Test
    void shouldServeNothingElse() {
        assertThat(server.manage("/xrpc/_health").statusCode()).isEqualTo(404);
    }

    private static JsonObject condition(String name, boolean ok, String detail) {
        return new JsonObject().put("name", name).put("ok", ok).put("detail", detail);
    }
}
