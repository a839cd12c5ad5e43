package org.impluvium.load.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.impluvium.load.LoadFailedException;
import org.impluvium.loadtests.generator.FrameWriter;
import org.impluvium.loadtests.generator.Values;

/**
 * A {@link Stream} on an event loop of its own, which keeps only the newest frames: enough for a client that comes back at once.
 * One that comes too late is told so, as a relay tells it.
 */
public final class FrameServer implements Stream {

    private static final String PATH = "/xrpc/com.atproto.sync.subscribeRepos";
    /** Above any frame, so that each goes out as one WebSocket frame. */
    private static final int MAX_FRAME = 16 << 20;

    private static final int KEPT_FRAMES = 16_384;
    private static final long KEPT_BYTES = 64L << 20;
    /** What is handed to the socket before it has said that it is done with what it had. */
    private static final int BATCH_BYTES = 256 << 10;

    private static final short POLICY_VIOLATION = 1008;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final HttpServer server;
    private final FrameWindow window = new FrameWindow(KEPT_FRAMES, KEPT_BYTES);
    /** Of the event loop. */
    private final List<Client> clients = new ArrayList<>();

    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile long sent;
    private volatile boolean connected;

    private FrameServer() {
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxWebSocketFrameSize(MAX_FRAME)
                        .setMaxWebSocketMessageSize(MAX_FRAME)
                        .setPerMessageWebSocketCompressionSupported(false))
                .requestHandler(request -> request.response().setStatusCode(404).end())
                .webSocketHandshakeHandler(this::shakeHands);
    }

    /**
     * Listens, on any free port if the port is 0.
     *
     * @throws LoadFailedException if it cannot
     */
    public static FrameServer start(String address, int port) throws LoadFailedException {
        FrameServer started = new FrameServer();
        try {
            started.server
                    .listen(port, address)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return started;
        } catch (CompletionException e) {
            started.close();
            throw new LoadFailedException(
                    "The stream cannot be served on " + address + ":" + port + ": " + e.getCause(), e);
        }
    }

    @Override
    public int port() {
        return server.actualPort();
    }

    @Override
    public void append(long seq, byte[] frame) {
        window.add(seq, frame);
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(now -> {
                woken.set(false);
                // A copy, since a client that is too slow goes.
                List.copyOf(clients).forEach(Client::send);
            });
        }
    }

    @Override
    public long appended() {
        return window.end();
    }

    @Override
    public long sent() {
        return sent;
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void shakeHands(ServerWebSocketHandshake handshake) {
        if (!handshake.path().equals(PATH)) {
            handshake.reject(404);
            return;
        }
        String query = handshake.query();
        handshake.accept().onSuccess(socket -> context.runOnContext(now -> serve(socket, query == null ? "" : query)));
    }

    private void serve(ServerWebSocket socket, String query) {
        long cursor = Cursors.of(query);
        if (cursor == Cursors.NO_NUMBER || cursor > window.lastSeq()) {
            end(socket, cursor == Cursors.NO_NUMBER ? "InvalidRequest" : "FutureCursor");
            return;
        }
        Client client = new Client(socket, cursor == Cursors.NONE ? window.end() : window.after(cursor));
        clients.add(client);
        connected = true;
        socket.closeHandler(closed -> gone(client));
        socket.exceptionHandler(failure -> gone(client));
        client.send();
    }

    private void gone(Client client) {
        context.runOnContext(now -> {
            clients.remove(client);
            connected = !clients.isEmpty();
        });
    }

    private static void end(ServerWebSocket socket, String error) {
        byte[] frame = FrameWriter.frame(Values.obj("op", -1), Values.obj("error", error));
        socket.writeBinaryMessage(Buffer.buffer(frame)).onComplete(written -> socket.close(POLICY_VIOLATION, error));
    }

    /** Somebody who reads. */
    private final class Client {
        private final ServerWebSocket socket;
        private long next;
        private boolean writing;

        Client(ServerWebSocket socket, long next) {
            this.socket = socket;
            this.next = next;
        }

        /** Sends what there is, a batch at a time; the end of a batch begins the next. */
        void send() {
            if (writing) {
                return;
            } else if (next < window.first()) {
                clients.remove(this);
                end(socket, "ConsumerTooSlow");
                return;
            }
            Future<Void> last = null;
            int bytes = 0;
            byte[] frame = window.at(next);
            while (frame != null && bytes < BATCH_BYTES) {
                last = socket.writeBinaryMessage(Buffer.buffer(frame));
                bytes += frame.length;
                frame = window.at(++next);
            }
            sent = clients.stream().mapToLong(client -> client.next).min().orElse(sent);
            if (last != null) {
                writing = true;
                last.onSuccess(done -> {
                    writing = false;
                    send();
                });
            }
        }
    }
}
