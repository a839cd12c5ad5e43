package org.impluvium.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.impluvium.api.support.Communities.ALICE;
import static org.impluvium.api.support.Communities.community;
import static org.impluvium.api.support.Communities.feedUri;
import static org.impluvium.api.support.TestServer.join;
import static org.impluvium.api.support.TestServer.json;
import static org.impluvium.api.support.TestServer.skeleton;

import io.vertx.core.Future;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.impluvium.api.FeedServerSettings.Listen;
import org.impluvium.api.support.TestServer;
import org.junit.jupiter.api.Test;

class FeedServerTest {

    private static final String FEED = skeleton(feedUri(ALICE, "00000001"));

    /** The order is the point: not ready, no new connections, running requests end, all the rest closes. */
    @Test
    void shouldStopInOrder() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        TestServer server = TestServer.start();
        server.directory.declare(community(ALICE, "self", "00000001"));
        server.feeds.disk.beforeReading(() -> {
            disk.await();
            return null;
        });
        assertThat(server.manage("/readyz").statusCode()).isEqualTo(200);
        CompletableFuture<HttpResponse<String>> running = server.getLater(FEED);
        await().until(() -> server.registry
                        .get("impluvium.api.pool.running")
                        .tag("pool", "reads")
                        .gauge()
                        .value()
                == 1);
        int port = server.server.port();

        Future<Void> stopped = server.server.stop();
        HttpResponse<String> notReady = server.manage("/readyz");
        assertThat(notReady.statusCode()).isEqualTo(503);
        assertThat(json(notReady).getJsonArray("conditions").getJsonObject(0).getString("name"))
                .isEqualTo("serving");
        await().until(() -> refusesConnections(port));
        assertThat(running).isNotDone();
        assertThat(stopped.isComplete()).isFalse();
        assertThat(server.manage("/livez").statusCode()).isEqualTo(200);

        disk.countDown();
        assertThat(join(running).statusCode()).isEqualTo(200);
        TestServer.await(stopped);
        assertThat(refusesConnections(server.server.managementPort())).isTrue();
    }

    @Test
    void shouldServeOnOnePortWithSeveralEventLoops() {
        try (TestServer server = TestServer.start()) {
            assertThat(server.server.port()).isPositive().isNotEqualTo(server.server.managementPort());
            for (int i = 0; i < 20; i++) {
                assertThat(server.get("/xrpc/_health").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void shouldFailToStartWhenThePortIsTaken() {
        try (TestServer first = TestServer.start()) {
            int taken = first.server.port();
            assertThatThrownBy(() -> TestServer.start(settings -> new FeedServerSettings(
                            settings.service(),
                            settings.version(),
                            new Listen("127.0.0.1", taken, "127.0.0.1", 0, 2),
                            settings.reads(),
                            settings.limits(),
                            settings.stop())))
                    .hasMessageContaining("in use");
        }
    }

    private static boolean refusesConnections(int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (ConnectException e) {
            return true;
        }
    }
}
