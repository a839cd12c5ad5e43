package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.api.support.Communities.BOB;
import static org.impluvium.api.support.FixedRepositories.session;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.impluvium.api.FeedServerSettings;
import org.impluvium.api.FeedServerSettings.Cluster;
import org.impluvium.api.cluster.ClusterSecret;
import org.impluvium.api.support.Answer;
import org.impluvium.api.support.Echo;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.TestServer;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.store.port.Placement;
import org.junit.jupiter.api.Test;

/** Any node takes a change; what the community's own node knows of it is asked there. */
class WriteByHopTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String HIDE = "{\"community\":\"" + Garden.ID + "\",\"target\":\"" + Garden.SEEN + "\"}";

    @Test
    void shouldSeeByOneHopThatAChangeIsInForceWhereTheCommunityIs() throws IOException {
        try (TestServer owner = start();
                TestServer other = start()) {
            Garden.plantAnew(owner);
            Garden.plantAnew(other);
            other.places = community -> new Placement(false, false, Optional.of(owner.address()), List.of());
            // Only the owner hears of it.
            other.repositories.written = new Echo(owner, ActionEffect.IN_FORCE);

            Answer hidden = change(other, "/api/moderation/hide?wait=10s", HIDE);
            assertThat(hidden.status()).as(hidden.body()).isEqualTo(200);
            assertThat(new JsonObject(hidden.body()).getString("effect")).isEqualTo("inForce");

            String joining = "{\"community\":\"" + Garden.ID + "\"}";
            assertThat(change(other, "/api/memberships?wait=10s", joining).status())
                    .isEqualTo(200);
            assertThat(other.insight.members).noneMatch(member -> member.did().equals(BOB) && member.member());
        }
    }

    /** What other nodes may ask for is what everybody may read. */
    @Test
    void shouldChangeNothingOnTheClusterPort() throws IOException {
        try (TestServer server = start()) {
            Garden.plantAnew(server);
            String request = "POST /api/moderation/hide HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "impluvium-cluster-secret: " + SECRET + "\r\nContent-Type: application/json\r\nAuthorization: "
                    + session(BOB) + "\r\nContent-Length: " + HIDE.length() + "\r\n\r\n" + HIDE;
            assertThat(server.rawAsNode(request)).startsWith("HTTP/1.1 501 ");
            assertThat(server.rawAsNode("GET /api/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                            + "impluvium-cluster-secret: " + SECRET + "\r\nAuthorization: " + session(BOB)
                            + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 501 ");
            assertThat(server.repositories.writes).hasValue(0);
        }
    }

    private static Answer change(TestServer server, String path, String body) throws IOException {
        return server.change("POST", path, body, "Authorization", session(BOB), "Content-Type", "application/json");
    }

    private static TestServer start() {
        return TestServer.start(WriteByHopTest::clustered, true);
    }

    private static FeedServerSettings clustered(FeedServerSettings settings) {
        return settings.withCluster(new Cluster("127.0.0.1", 0, ClusterSecret.parse(SECRET), Hops.Limits.DEFAULT))
                .withWrites(WriteLimits.DEFAULT);
    }
}
