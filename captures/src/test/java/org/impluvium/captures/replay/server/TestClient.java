package org.impluvium.captures.replay.server;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A client that keeps what it gets. */
final class TestClient implements AutoCloseable {

    private static final Vertx VERTX = Vertx.vertx();

    private final Queue<byte[]> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger texts = new AtomicInteger();
    private final AtomicInteger pings = new AtomicInteger();
    private final AtomicInteger pongs = new AtomicInteger();
    /** Kept in a field: Vert.x closes a client that nothing refers to, and its connections with it. */
    private final WebSocketClient client;

    private final WebSocket socket;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    private TestClient(int port, String pathAndQuery, Map<String, String> headers, boolean reading) {
        client = VERTX.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(16 << 20).setMaxMessageSize(16 << 20));
        WebSocketConnectOptions options =
                new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(pathAndQuery);
        headers.forEach(options::putHeader);
        this.socket = client.connect(options)
                .onSuccess(opened -> {
                    if (!reading) {
                        opened.pause();
                    }
                    opened.frameHandler(frame -> pings.addAndGet(frame.isPing() ? 1 : 0));
                    opened.binaryMessageHandler(message -> messages.add(message.getBytes()));
                    opened.textMessageHandler(message -> {
                        texts.incrementAndGet();
                        messages.add(message.getBytes(StandardCharsets.UTF_8));
                    });
                    opened.pongHandler(pong -> pongs.incrementAndGet());
                    opened.exceptionHandler(thrown -> failure = thrown);
                    opened.closeHandler(gone -> closed = true);
                })
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static TestClient repos(int port, String query) {
        return new TestClient(port, "/xrpc/com.atproto.sync.subscribeRepos" + query, Map.of(), true);
    }

    /** One that does not read until it is told to. */
    static TestClient notReading(int port, String query) {
        return new TestClient(port, "/xrpc/com.atproto.sync.subscribeRepos" + query, Map.of(), false);
    }

    static TestClient jetstream(int port, String query) {
        return new TestClient(port, "/subscribe" + query, Map.of(), true);
    }

    static TestClient jetstream(int port, String query, Map<String, String> headers) {
        return new TestClient(port, "/subscribe" + query, headers, true);
    }

    /** The status with which a request is refused. */
    static int refusal(int port, String pathAndQuery) {
        try (TestClient client = new TestClient(port, pathAndQuery, Map.of(), true)) {
            return client.isClosed() ? 0 : 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof UpgradeRejectedException rejected) {
                return rejected.getStatus();
            }
            throw e;
        }
    }

    void stopReading() {
        socket.pause();
    }

    void read() {
        socket.resume();
    }

    void send(String text) {
        socket.writeTextMessage(text).toCompletionStage().toCompletableFuture().join();
    }

    void ping() {
        socket.writePing(Buffer.buffer("here?"))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    List<byte[]> messages() {
        return new ArrayList<>(messages);
    }

    int count() {
        return messages.size();
    }

    int texts() {
        return texts.get();
    }

    int pings() {
        return pings.get();
    }

    int pongs() {
        return pongs.get();
    }

    boolean isClosed() {
        return closed;
    }

    /** The status of the server's goodbye; −1 if the connection ended without one. */
    int closeStatus() {
        Short status = socket.closeStatusCode();
        return status == null ? -1 : status;
    }

    @Nullable
    String closeReason() {
        return socket.closeReason();
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Says goodbye. */
    void leave() {
        socket.close();
        client.close();
    }

    @Override
    public void close() {
        leave();
    }
}
