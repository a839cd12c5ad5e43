package org.impluvium.load.testing;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.impluvium.loadtests.frames.BadFrameException;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameEvent;
import org.impluvium.loadtests.frames.FrameReader;

/** Reads a stream of subscribeRepos as a receiver does. */
public final class StreamReader implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final List<byte[]> frames = new CopyOnWriteArrayList<>();
    /** A field, since Vert.x closes a client that nothing references. */
    private final WebSocketClient client;

    private final WebSocket socket;

    /** @param query of the URL, such as {@code ?cursor=0} */
    public StreamReader(int port, String query) {
        this(port, query, frame -> {});
    }

    /** @param listener hears of each frame, on an event loop */
    public StreamReader(int port, String query, Consumer<byte[]> listener) {
        client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(6 << 20).setMaxMessageSize(6 << 20));
        socket = connected(client.connect(port, "127.0.0.1", "/xrpc/com.atproto.sync.subscribeRepos" + query)
                .onSuccess(open -> open.binaryMessageHandler(message -> {
                    frames.add(message.getBytes());
                    listener.accept(message.getBytes());
                })));
    }

    private WebSocket connected(Future<WebSocket> connecting) {
        try {
            return connecting.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            close();
            throw e;
        }
    }

    /** What came so far. */
    public List<byte[]> frames() {
        return List.copyOf(frames);
    }

    /** The same as what it says. */
    public List<FrameEvent> events() {
        return frames.stream().map(StreamReader::read).toList();
    }

    /** What a frame says that was received just now. */
    public static FrameEvent read(byte[] frame) {
        try {
            return FrameReader.read(new Frame(System.currentTimeMillis() * 1_000, frame));
        } catch (BadFrameException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the server has closed the connection. */
    public boolean isClosed() {
        return socket.isClosed();
    }

    /** Takes nothing more. */
    public void pause() {
        onContext(socket::pause);
    }

    /** Goes on taking. */
    public void resume() {
        onContext(socket::resume);
    }

    /** A socket may be told such things by its event loop only; returns when it has been. */
    private void onContext(Runnable what) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        context.runOnContext(now -> {
            what.run();
            done.complete(null);
        });
        done.join();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
