package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.impluvium.api.FeedServerSettings.Shows;
import org.impluvium.api.ready.ReadinessCheck;
import org.impluvium.api.support.Communities;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.OperatorFigures;
import org.impluvium.api.support.TestServer;
import org.impluvium.store.port.QueryFailure;
import org.junit.jupiter.api.Test;

class OperatorEndpointTest {

    private static final String PATH = "/api/operator";

    @Test
    void shouldShowNobodyHowItStandsUnlessTheOperatorSaysSo() {
        try (TestServer server = TestServer.start()) {
            HttpResponse<String> refused = server.get(PATH);

            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.body()).contains("NotFound", "--operator-page");
        }
    }

    @Test
    void shouldSayWhatThePartsOfTheProcessCount() {
        try (TestServer server = shown()) {
            OperatorFigures.plant(server);

            JsonObject told = TestServer.json(server.get(PATH));

            assertThat(told.getJsonArray("stages"))
                    .as("in the order of an event's way; of what has no value nothing is said")
                    .isEqualTo(new JsonArray("""
                            [{"name":"route","lagSeconds":0.031},{"name":"govern","lagSeconds":0.12},
                             {"name":"remember","lagSeconds":0.413}]"""));
            assertThat(told.getJsonArray("sources")).isEqualTo(new JsonArray("""
                            [{"source":"wss://relay.example","connected":true,"gaps":2,"lagSeconds":0.25}]"""));
            assertThat(told.getJsonArray("applications"))
                    .isEqualTo(new JsonArray("[{\"name\":\"impluvium-store\",\"records\":3}]"));
            assertThat(told.getJsonArray("deadLetters"))
                    .isEqualTo(new JsonArray("[{\"topic\":\"firehose.events.v1\",\"open\":1}]"));
            assertThat(told.getJsonObject("generation"))
                    .isEqualTo(new JsonObject("{\"number\":2,\"partitions\":16,\"served\":true}"));
        }
    }

    @Test
    void shouldSayNothingOfPartsThatRunElsewhere() {
        try (TestServer server = shown()) {
            JsonObject told = TestServer.json(server.get(PATH));

            assertThat(told.getJsonArray("stages")).isEmpty();
            assertThat(told.getJsonArray("sources")).isEmpty();
            assertThat(told.containsKey("generation")).isFalse();
            assertThat(told.containsKey("newestEvent")).as("there was none").isFalse();
        }
    }

    @Test
    void shouldSayWhatKeepsItFromBeingReady() {
        try (TestServer server = shown(ReadinessCheck.of("store", () -> false, "restoring"))) {
            JsonObject told = TestServer.json(server.get(PATH));

            assertThat(told.getBoolean("ready")).isFalse();
            assertThat(told.getJsonArray("notReady")).containsExactly("store: restoring");
        }
    }

    @Test
    void shouldNameTheMostReadCommunitiesAndTheirPosts() {
        try (TestServer server = shown()) {
            Garden.plant(server);
            String feed = TestServer.skeleton(Communities.feedUri(Communities.ALICE, Garden.ID));
            server.get(feed);
            server.get(feed);
            server.now = Garden.NOW.plus(Duration.ofMinutes(1));

            JsonObject garden = TestServer.json(server.get(PATH))
                    .getJsonArray("topCommunities")
                    .getJsonObject(0);
            assertThat(garden.getString("uri")).isEqualTo(Garden.GARDEN.uri());
            assertThat(garden.getLong("reads")).isEqualTo(2);
            assertThat(garden.getJsonObject("posts")).isNotNull();

            server.insight.disk.failWith(QueryFailure.NOT_READY);
            JsonObject restoring = TestServer.json(server.get(PATH))
                    .getJsonArray("topCommunities")
                    .getJsonObject(0);
            assertThat(restoring.containsKey("posts")).isFalse();
        }
    }

    private static TestServer shown(ReadinessCheck... checks) {
        return TestServer.start(settings -> settings.withShows(new Shows(Optional.empty(), true)), checks);
    }
}
