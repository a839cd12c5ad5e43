package org.impluvium.receiver.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a real socket that does what a test tells it to; its script runs on its own event loop. */
public final class TestServer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** What happens on a connection. */
    public interface Script {

        /** A connection came; connections count from 1. */
        void run(int connection, ServerWebSocket socket);
    }

    public TestServer(Script script) {
        this(0, script);
    }

    public TestServer(int port, Script script) {
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxWebSocketFrameSize(32 << 20)
                        .setPort(port)
                        .setHost("localhost"))
                .webSocketHandler(socket -> {
                    requests.add(socket.uri());
                    script.run(requests.size(), socket);
                })
                .listen()
                .await();
    }

    public int port() {
        return server.actualPort();
    }

    /** Path and query of each connection so far. */
    public List<String> requests() {
        return requests;
    }

    public static void send(ServerWebSocket socket, byte[] frame) {
        socket.writeBinaryMessage(Buffer.buffer(frame));
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
