package org.impluvium.receiver.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.impluvium.receiver.testing.TestServer.send;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.impluvium.receiver.deliver.GapCause;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.Frame;
import org.impluvium.receiver.source.ReconnectCause;
import org.impluvium.receiver.source.SourceListener;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.testing.TestServer;
import org.impluvium.testsupport.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebSocketSourceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SocketSettings QUICK = new SocketSettings(
            Duration.ofSeconds(5),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofMillis(10),
            Duration.ofMillis(100));

    private final WebSockets sockets = new WebSockets(QUICK, InstantSource.system());
    private final Heard heard = new Heard();
    private final AtomicReference<StartAt> start = new AtomicReference<>(StartAt.OLDEST);

    @AfterEach
    void closeSockets() {
        sockets.close();
    }

    @Test
    void shouldDeliverBinaryFramesInOrder() throws Exception {
        try (TestServer server = new TestServer((connection, socket) -> {
                    for (byte i = 0; i < 100; i++) {
                        send(socket, new byte[] {i});
                    }
                });
                FirehoseSource source = open("ws", server.port())) {
            for (byte i = 0; i < 100; i++) {
                assertThat(next(source).bytes()).containsExactly(i);
            }
            assertThat(server.requests()).containsExactly("/xrpc/com.atproto.sync.subscribeRepos?cursor=0");
            assertThat(source.isConnected()).isTrue();
        }
    }

    @Test
    void shouldPutFragmentedMessagesTogether() throws Exception {
        byte[] large = new byte[2_000_000];
        large[1_999_999] = 1;
        // Vert.x's server cuts a message into frames of 64 KiB.
        try (TestServer server = new TestServer((connection, socket) -> send(socket, large));
                FirehoseSource source = open("ws", server.port())) {
            assertThat(next(source).bytes()).isEqualTo(large);
        }
    }

    @Test
    void shouldAskAJetstreamForWhatIsWanted() throws Exception {
        try (TestServer server = new TestServer((connection, socket) -> socket.writeTextMessage("{\"a\":\"é\"}"));
                FirehoseSource source = open("jetstream+ws", server.port())) {
            assertThat(next(source).bytes()).isEqualTo("{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(server.requests())
                    .containsExactly("/subscribe?maxMessageSizeBytes=5000000&wantedCollections=a.b.c&cursor=1");
        }
    }

    @Test
    void shouldCountTextWhereBinaryBelongsAndReadOn() throws Exception {
        try (TestServer server = new TestServer((connection, socket) -> {
                    socket.writeTextMessage("hello");
                    send(socket, new byte[] {1});
                });
                FirehoseSource source = open("ws", server.port())) {
            assertThat(next(source).bytes()).containsExactly(1);
            assertThat(heard.drops).containsExactly(DropCause.TEXT_FRAME);
        }
    }

    @Test
    void shouldCountBinaryWhereTextBelongsAndReadOn() throws Exception {
        try (TestServer server = new TestServer((connection, socket) -> {
                    send(socket, new byte[] {1});
                    socket.writeTextMessage("{}");
                });
                FirehoseSource source = open("jetstream+ws", server.port())) {
            assertThat(next(source).bytes()).hasSize(2);
            assertThat(heard.drops).containsExactly(DropCause.BINARY_FRAME);
        }
    }

    @Test
    void shouldConnectAgainAfterACloseAndGoOnBehindWhatWasRead() throws Exception {
        try (TestServer server = new TestServer((connection, socket) -> {
                    send(socket, new byte[] {(byte) connection});
                    if (connection == 1) {
                        socket.close((short) 1001, "restart");
                    }
                });
                FirehoseSource source = open("ws", server.port())) {
            assertThat(next(source).connection().ordinal()).isEqualTo(1);
            start.set(StartAt.after(7));
            Frame second = next(source);
            assertThat(second.connection().ordinal()).isGreaterThan(1);
            assertThat(heard.reconnects).contains(ReconnectCause.CLOSED);
            assertThat(server.requests().get(server.requests().size() - 1))
                    .isNotEqualTo(server.requests().get(0))
                    .endsWith("cursor=7");
        }
    }

    @Test
    void shouldGoOnTryingWhileItIsRefused() throws Exception {
        int port = FreePorts.find(1).get(0);
        try (FirehoseSource source = open("ws", port)) {
            await().atMost(PATIENCE).until(() -> heard.reconnects.size() >= 3);
            assertThat(heard.reconnects).containsOnly(ReconnectCause.REFUSED);
            assertThat(source.isConnected()).isFalse();
            try (TestServer server = new TestServer(port, (connection, socket) -> send(socket, new byte[] {1}))) {
                assertThat(next(source).bytes()).hasSize(1);
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void shouldPingASilentServerAndStayWithOneThatAnswers() throws Exception {
        AtomicLong pings = new AtomicLong();
        CompletableFuture<ServerWebSocket> connected = new CompletableFuture<>();
        try (TestServer server = new TestServer((connection, socket) -> {
                    connected.complete(socket);
                    socket.frameHandler(frame -> {
                        if (frame.isPing()) {
                            pings.incrementAndGet();
                        }
                    });
                });
                FirehoseSource source = open("ws", server.port())) {
            await().atMost(PATIENCE).until(() -> pings.get() >= 3);
            assertThat(heard.reconnects).isEmpty();
            send(connected.get(1, TimeUnit.SECONDS), new byte[] {1});
            assertThat(next(source).bytes()).hasSize(1);
        }
    }

    @Test
    void shouldLeaveAServerThatNoLongerAnswers() throws Exception {
        try (TestServer server = new TestServer((connection, socket) -> {
                    send(socket, new byte[] {(byte) connection});
                    // Reads no more, so it never sees our pings.
                    socket.pause();
                });
                FirehoseSource source = open("ws", server.port())) {
            next(source);
            assertThat(next(source).connection().ordinal()).isEqualTo(2);
            assertThat(heard.reconnects).contains(ReconnectCause.SILENT);
        }
    }

    @Test
    void shouldMakeTheServerWaitWhileNobodyPolls() throws Exception {
        byte[] megabyte = new byte[1 << 20];
        AtomicLong sent = new AtomicLong();
        try (TestServer server = new TestServer((connection, socket) -> sendUntilFull(socket, megabyte, sent));
                FirehoseSource source = open("ws", server.port())) {
            // The queue's 16 MiB, and what fits into the sockets' buffers.
            await().atMost(PATIENCE).during(Duration.ofMillis(500)).until(sent::get, isStable());
            long before = sent.get();
            assertThat(before).isBetween(16L, 150L);

            for (long i = 0; i < before + 50; i++) {
                next(source);
            }
            assertThat(sent.get()).isGreaterThan(before);
            assertThat(heard.reconnects).isEmpty();
        }
    }

    @Test
    void shouldStepOverAFrameThatEndsTheConnectionEachTime() throws Exception {
        start.set(StartAt.after(5));
        byte[] tooLarge = new byte[(6 << 20) + 1];
        try (TestServer server = new TestServer((connection, socket) -> {
                    if (socket.uri().endsWith("cursor=5")) {
                        socket.writeFinalBinaryFrame(Buffer.buffer(tooLarge));
                    } else {
                        send(socket, new byte[] {1});
                    }
                });
                FirehoseSource source = open("ws", server.port())) {
            assertThat(next(source).connection().start()).isEqualTo(StartAt.after(6));
            assertThat(heard.reconnects).containsExactly(ReconnectCause.SOCKET_ERROR, ReconnectCause.SOCKET_ERROR);
            assertThat(heard.gaps).containsExactly(GapCause.FRAME_UNREADABLE);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void shouldNotStepOverAnythingWhenAConnectionIsMerelyLost() throws Exception {
        start.set(StartAt.after(5));
        try (RudeServer server = new RudeServer();
                FirehoseSource source = open("ws", server.port())) {
            await().atMost(PATIENCE).until(() -> server.requests().size() >= 4);
            assertThat(server.requests()).allMatch(request -> request.contains("?cursor=5 "));
            assertThat(heard.reconnects).containsOnly(ReconnectCause.CLOSED);
            assertThat(heard.gaps).isEmpty();
            assertThat(source.isFinished()).isFalse();
        }
    }

    @Test
    void shouldGiveUpAConnectionWhenItIsTold() throws Exception {
        try (TestServer server = new TestServer((connection, socket) -> send(socket, new byte[] {1}));
                FirehoseSource source = open("ws", server.port())) {
            next(source);
            source.reconnect(ReconnectCause.ERROR_FRAME);
            assertThat(next(source).connection().ordinal()).isEqualTo(2);
            assertThat(heard.reconnects).containsExactly(ReconnectCause.ERROR_FRAME);
        }
    }

    private static void sendUntilFull(ServerWebSocket socket, byte[] message, AtomicLong sent) {
        while (!socket.isClosed() && !socket.writeQueueFull()) {
            send(socket, message);
            sent.incrementAndGet();
        }
        if (!socket.isClosed()) {
            socket.drainHandler(ignored -> sendUntilFull(socket, message, sent));
        }
    }

    private static Predicate<Long> isStable() {
        AtomicLong last = new AtomicLong(-1);
        return now -> last.getAndSet(now) == now && now > 0;
    }

    private FirehoseSource open(String scheme, int port) {
        SourceUri.Socket uri = (SourceUri.Socket) SourceUri.parse(scheme + "://localhost:" + port);
        FirehoseSource source = sockets.source(uri, Set.of("a.b.c"));
        source.open(start::get, heard);
        return source;
    }

    private static Frame next(FirehoseSource source) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Frame frame = source.poll(Duration.ofMillis(50));
            if (frame != null) {
                return frame;
            }
        }
        throw new AssertionError("no frame came");
    }

    private static final class Heard implements SourceListener {
        private final List<DropCause> drops = new CopyOnWriteArrayList<>();
        private final List<ReconnectCause> reconnects = new CopyOnWriteArrayList<>();
        private final List<GapCause> gaps = new CopyOnWriteArrayList<>();

        @Override
        public void dropped(DropCause cause) {
            drops.add(cause);
        }

        @Override
        public void reconnecting(ReconnectCause cause) {
            reconnects.add(cause);
        }

        @Override
        public void gap(GapCause cause) {
            gaps.add(cause);
        }
    }
}
