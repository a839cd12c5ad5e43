package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.community;
import static org.impluvium.api.support.TestServer.json;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.TestServer;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.ModerationEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileTextTest {

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    /** What users write can be anything; it goes out as JSON, and nobody is to take it for anything else. */
    @Test
    void shouldSendHostileTextAsItIs() {
        String hostile = "\"}]}\\<script>alert(1)</script>\u0000\u007f\r\n\u2028\u202e\ud83d\ude00A\u030a";
        server.directory.declare(community(
                ALICE, "evil", "00000666", config -> config.setName(hostile).setDescription(hostile)));
        server.insight.actions.add(new ModerationEntry(
                new DecidingRecord(Garden.HIDE, null),
                ModerationAction.HIDE,
                Garden.HIDDEN,
                hostile,
                0,
                ActionEffect.IN_FORCE,
                null));
        HttpResponse<String> evil = server.get("/api/communities/00000666");
        assertThat(json(evil).getString("name")).isEqualTo(hostile);
        assertThat(json(evil).getString("description")).isEqualTo(hostile);
        assertThat(evil.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
        assertThat(evil.body()).doesNotContain("\r", "\n", "\u0000");
        JsonObject action = json(server.get("/api/communities/00000666/moderation"))
                .getJsonArray("actions")
                .getJsonObject(0);
        assertThat(action.getString("reason")).isEqualTo(hostile);
    }

    /** No record can hold half a character, but if one did, only it would suffer. */
    @Test
    void shouldAnswerEvenWhereTextIsBroken() {
        server.directory.declare(community(ALICE, "evil", "00000666", config -> config.setName("half \ud83d")));
        assertThat(json(server.get("/api/communities/00000666")).getString("name"))
                .startsWith("half ");
    }
}
