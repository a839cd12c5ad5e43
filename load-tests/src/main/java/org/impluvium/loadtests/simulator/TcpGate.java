package org.impluvium.loadtests.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A gate between a client and a local server: when it is shut, nothing comes through in either direction, pongs included,
 * while both sides think that they are connected. Thread-safe.
 */
public final class TcpGate implements AutoCloseable {

    private final NetServer server;
    private final NetClient client;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    private TcpGate(Vertx vertx, int targetPort) {
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(socket -> connect(socket, targetPort));
    }

    /** Starts a gate on a free port of 127.0.0.1 before another one. Blocks until it listens; not for event loops. */
    public static TcpGate before(Vertx vertx, int targetPort) {
        TcpGate gate = new TcpGate(vertx, targetPort);
        gate.server
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return gate;
    }

    /** Where to connect: {@code ws://127.0.0.1:port}. */
    public URI uri() {
        return URI.create("ws://127.0.0.1:" + server.actualPort());
    }

    /** Lets nothing through until it is opened; what was held back then follows. */
    public void shut() {
        shut = true;
        sockets.forEach(NetSocket::pause);
    }

    /** Lets everything through again. */
    public void open() {
        shut = false;
        sockets.forEach(NetSocket::resume);
    }

    /** Cuts all connections without a word. */
    public void cut() {
        sockets.forEach(NetSocket::close);
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        client.close().toCompletionStage().toCompletableFuture().join();
    }

    private void connect(NetSocket near, int targetPort) {
        near.pause();
        client.connect(targetPort, "127.0.0.1")
                .onSuccess(far -> {
                    join(near, far);
                    join(far, near);
                    if (!shut) {
                        near.resume();
                    }
                })
                .onFailure(refused -> near.close());
    }

    private void join(NetSocket from, NetSocket to) {
        sockets.add(from);
        if (shut) {
            from.pause();
        }
        from.handler(to::write);
        from.closeHandler(closed -> {
            sockets.remove(from);
            to.close();
        });
    }
}
