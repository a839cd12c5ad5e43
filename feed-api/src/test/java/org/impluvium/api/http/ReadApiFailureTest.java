package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.api.support.TestServer.json;
import static org.impluvium.api.support.TestServer.query;

import java.net.http.HttpResponse;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.TestServer;
import org.impluvium.store.port.QueryFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the read API cannot answer it says so, and nothing of why (rule Q5). */
class ReadApiFailureTest {

    private static final String GARDEN = "/api/communities/" + Garden.ID;

    private final TestServer server = TestServer.start();

    @BeforeEach
    void plant() {
        Garden.plant(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/members", "/moderation", "/explain"})
    void shouldRatherFailThanAnswerHalf(String sub) {
        for (QueryFailure failure : QueryFailure.values()) {
            server.insight.disk.failWith(failure);
            HttpResponse<String> answer = server.get(asked(sub));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).contains(failure == QueryFailure.CLOSED ? "5" : "2");
            assertThat(json(answer).getString("error")).isEqualTo("NotReady");
            assertThat(answer.body()).doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/communities", "/api/communities/00000009", "/api/communities/00000009/members"})
    void shouldBeUnavailableUntilTheDirectoryIsRead(String path) {
        server.directory.setLoaded(false);
        assertThat(server.get(path).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/members", "/moderation", "/explain"})
    void shouldNotTellWhatBrokeInside(String sub) {
        server.insight.disk.beforeReading(() -> {
            throw new IllegalStateException("secret /var/lib/impluvium");
        });
        HttpResponse<String> broken = server.get(asked(sub));
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body())
                .isEqualTo("{\"error\":\"InternalServerError\","
                        + "\"message\":\"Something went wrong in this feed service.\"}");
    }

    private static String asked(String sub) {
        return GARDEN + sub + (sub.equals("/explain") ? query("post", Garden.SEEN) : "");
    }
}
