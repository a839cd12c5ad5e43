package org.impluvium.loadtests.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A client that keeps what it gets. */
final class SimulatorClient {

    private final Queue<byte[]> binary = new ConcurrentLinkedQueue<>();
    private final Queue<String> text = new ConcurrentLinkedQueue<>();
    private final Queue<String> pongs = new ConcurrentLinkedQueue<>();
    /** Kept in a field: Vert.x closes a client that nothing refers to, and its connections with it. */
    private final WebSocketClient client;

    private final WebSocket socket;
    private volatile boolean closed;

    SimulatorClient(Vertx vertx, URI server, String pathAndQuery) {
        client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(16 << 20).setMaxMessageSize(16 << 20));
        // Handlers come first: the server may have said all it has to say, and closed, before we know that we are
        // connected.
        ClientWebSocket opening = client.webSocket()
                .binaryMessageHandler(message -> binary.add(message.getBytes()))
                .textMessageHandler(text::add)
                .pongHandler(pong -> pongs.add(pong.toString()))
                .closeHandler(gone -> closed = true);
        this.socket = opening.connect(new WebSocketConnectOptions()
                        .setHost(server.getHost())
                        .setPort(server.getPort())
                        .setURI(pathAndQuery))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static SimulatorClient firehose(Vertx vertx, URI server, String query) {
        return new SimulatorClient(vertx, server, "/xrpc/com.atproto.sync.subscribeRepos" + query);
    }

    static SimulatorClient jetstream(Vertx vertx, URI server, String query) {
        return new SimulatorClient(vertx, server, "/subscribe" + query);
    }

    WebSocket socket() {
        return socket;
    }

    List<byte[]> binary() {
        return new ArrayList<>(binary);
    }

    List<String> text() {
        return new ArrayList<>(text);
    }

    int pongs() {
        return pongs.size();
    }

    boolean closed() {
        return closed;
    }
}
