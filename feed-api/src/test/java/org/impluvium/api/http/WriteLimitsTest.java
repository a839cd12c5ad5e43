package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.BOB;
import static org.impluvium.api.support.FixedRepositories.session;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.impluvium.api.support.TestServer;
import org.impluvium.api.write.RepositoryFailure;
import org.junit.jupiter.api.Test;

/** How often somebody may ask, and that nobody can use up what is another's. */
class WriteLimitsTest {

    @Test
    void shouldSayWhenAnAccountMayAskAgainWhereverItComesFrom() {
        try (TestServer server = start(new WriteLimits(2, 100, Optional.of("X-Forwarded-For")))) {
            assertThat(me(server, ALICE, "192.0.2.1").statusCode()).isEqualTo(200);
            assertThat(me(server, ALICE, "192.0.2.2").statusCode()).isEqualTo(200);

            assertTooMany(me(server, ALICE, "192.0.2.3"));
            assertThat(me(server, BOB, "192.0.2.3").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldCountAnAccountOnlyOnceItsHostHasSaidThatTheTokenIsHis() {
        try (TestServer server = start(new WriteLimits(1, 100, Optional.empty()))) {
            server.repositories.opening = RepositoryFailure.TOKEN_REFUSED;
            for (int i = 0; i < 5; i++) {
                assertThat(me(server, ALICE, "").statusCode()).isEqualTo(401);
            }
            server.repositories.opening = null;
            assertThat(me(server, ALICE, "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldCountAnAddressBeforeAnybodyIsAsked() {
        try (TestServer server = start(new WriteLimits(100, 2, Optional.empty()))) {
            server.repositories.opening = RepositoryFailure.HOST_AWAY;
            assertThat(me(server, ALICE, "192.0.2.1").statusCode()).isEqualTo(503);
            assertThat(me(server, BOB, "192.0.2.2").statusCode()).isEqualTo(503);
            assertTooMany(me(server, BOB, "192.0.2.3"));
        }
    }

    /** Its last word is the proxy's; what stands before anybody may have written. */
    @Test
    void shouldBelieveOnlyTheProxyAboutAddressesAndTakeANetworkOfIpv6ForOne() {
        try (TestServer server = start(new WriteLimits(100, 1, Optional.of("X-Forwarded-For")))) {
            assertThat(me(server, ALICE, "192.0.2.9, 192.0.2.1").statusCode()).isEqualTo(200);
            assertTooMany(me(server, ALICE, "192.0.2.8, 192.0.2.1"));
            assertThat(me(server, ALICE, "192.0.2.1, 2001:db8::1").statusCode()).isEqualTo(200);
            assertTooMany(me(server, ALICE, "2001:db8::2"));
            assertThat(me(server, ALICE, "2001:db8:0:1::2").statusCode()).isEqualTo(200);
            // What is no address is that of the connection.
            assertThat(me(server, ALICE, "nonsense").statusCode()).isEqualTo(200);
            assertTooMany(me(server, ALICE, "other nonsense"));
        }
    }

    private static TestServer start(WriteLimits limits) {
        return TestServer.start(settings -> settings.withWrites(limits), true);
    }

    private static HttpResponse<String> me(TestServer server, String who, String address) {
        return address.isEmpty()
                ? server.get("/api/me", "Authorization", session(who))
                : server.get("/api/me", "Authorization", session(who), "X-Forwarded-For", address);
    }

    private static void assertTooMany(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("RateLimitExceeded");
        assertThat(Integer.parseInt(answer.headers().firstValue("retry-after").orElse("")))
                .isBetween(1, 60);
    }
}
