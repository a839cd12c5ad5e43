package org.impluvium.loadtests.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameReader;

/**
 * Serves frames on an address of this machine as {@code com.atproto.sync.subscribeRepos} and, made from the same frames, as a Jetstream's
 * {@code /subscribe}. Cursors mean what they mean to real servers: absent is live only, 0 (for a Jetstream: anything old) is
 * from the oldest kept, a future one is an error (for a Jetstream: live). Thread-safe; the methods that change its manners act
 * at once on open connections and on those to come.
 */
public final class NetworkSimulator implements AutoCloseable {

    private static final String SUBSCRIBE_REPOS = "/xrpc/com.atproto.sync.subscribeRepos";
    private static final String JETSTREAM = "/subscribe";
    /** Above any frame, so that each goes out as one WebSocket frame. */
    private static final int MAX_FRAME = 16 << 20;

    private static final short POLICY_VIOLATION = 1008;

    private final Vertx vertx;
    private final String address;
    private final HttpServer server;
    private final MessageLog firehose = new MessageLog();
    private final MessageLog jetstream = new MessageLog();
    private final JetstreamTexts texts = new JetstreamTexts();
    private final Set<Feeder> feeders = ConcurrentHashMap.newKeySet();
    private final Queue<String> cursorsAsked = new ConcurrentLinkedQueue<>();
    private final List<Requests> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean refusing;
    private volatile boolean stalled;
    private volatile boolean silentOnCursors;

    private NetworkSimulator(Vertx vertx, String address) {
        this.vertx = vertx;
        this.address = address;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxWebSocketFrameSize(MAX_FRAME)
                        .setMaxWebSocketMessageSize(MAX_FRAME))
                .requestHandler(this::answer)
                .webSocketHandshakeHandler(this::shakeHands);
    }

    /** Starts a server on a free port of 127.0.0.1 with these frames behind it. Blocks until it listens; not for event loops. */
    public static NetworkSimulator start(Vertx vertx, List<Frame> frames) {
        return start(vertx, "127.0.0.1", frames);
    }

    /** As {@link #start(Vertx, List)}, on another address of this machine. */
    public static NetworkSimulator start(Vertx vertx, String address, List<Frame> frames) {
        NetworkSimulator simulator = new NetworkSimulator(vertx, address);
        simulator.append(frames);
        simulator
                .server
                .listen(0, address)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return simulator;
    }

    /** The port that it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Where the server is, as {@code --source} takes it: {@code ws://ADDRESS:port}. */
    public URI uri() {
        return URI.create("ws://" + address + ':' + port());
    }

    /** Where it answers requests, as DID documents name a host and {@code --plc} a directory. */
    public URI http() {
        return URI.create("http://" + address + ':' + port());
    }

    /** From now on also answers these requests; the first that takes one answers it. */
    public void serve(Requests more) {
        requests.add(more);
    }

    private void answer(HttpServerRequest request) {
        if (requests.stream().noneMatch(some -> some.answer(request))) {
            request.response().setStatusCode(404).end();
        }
    }

    /** Appends frames, which go out to whoever is connected. */
    public synchronized void append(List<Frame> frames) {
        for (Frame frame : frames) {
            OptionalLong seq = FrameReader.seq(frame);
            long position = Math.max(firehose.lastPosition(), seq.orElse(0));
            firehose.append(List.of(Message.binary(position, frame.bytes())));
            jetstream.append(texts.of(frame));
        }
        feeders.forEach(Feeder::wake);
    }

    /** Forgets all but the newest messages of both streams, as after a long time. */
    public void keepLast(int count) {
        firehose.keepLast(count);
        jetstream.keepLast(count);
    }

    /** Whether to refuse new connections with 503. */
    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** Whether to send nothing while connections stay open; pings are still answered. */
    public void stall(boolean stall) {
        stalled = stall;
        feeders.forEach(Feeder::wake);
    }

    /** Whether to pass over too old and future cursors in silence, as the indigo relay does. */
    public void keepSilentOnCursors(boolean silent) {
        silentOnCursors = silent;
    }

    /** Sends a text to everybody connected, where binary belongs or not. */
    public void sendText(String text) {
        feeders.forEach(feeder -> feeder.interject(Buffer.buffer(text), true));
    }

    /** Sends a binary message to everybody connected. */
    public void sendBinary(byte[] bytes) {
        feeders.forEach(feeder -> feeder.interject(Buffer.buffer(bytes), false));
    }

    /** Closes all connections, as a server that restarts. */
    public void closeConnections(int status, String reason) {
        feeders.forEach(feeder -> feeder.close((short) status, reason));
    }

    /** How many connections were accepted so far. */
    public long connections() {
        return connections.get();
    }

    /** How many are open. */
    public int openConnections() {
        return feeders.size();
    }

    /** How many messages of the streams were sent so far, all connections together. */
    public long messagesSent() {
        return sent.get();
    }

    /** The cursors that clients came with, in order; an empty text stands for none. */
    public List<String> cursorsAsked() {
        return List.copyOf(cursorsAsked);
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void shakeHands(ServerWebSocketHandshake handshake) {
        StreamRequest request = StreamRequest.parse(handshake.query());
        boolean isFirehose = handshake.path().equals(SUBSCRIBE_REPOS);
        if (refusing) {
            handshake.reject(503);
        } else if (!isFirehose && !handshake.path().equals(JETSTREAM)) {
            handshake.reject(404);
        } else if (request.compress()) {
            handshake.reject(400);
        } else {
            cursorsAsked.add(request.cursor().orElse(""));
            connections.incrementAndGet();
            handshake.accept().onSuccess(socket -> {
                if (isFirehose) {
                    serveFirehose(socket, request);
                } else {
                    serveJetstream(socket, request);
                }
            });
        }
    }

    private void serveFirehose(ServerWebSocket socket, StreamRequest request) {
        if (request.cursor().isEmpty()) {
            feed(socket, firehose, firehose.end(), request);
            return;
        }
        long cursor;
        try {
            cursor = Long.parseLong(request.cursor().get());
        } catch (NumberFormatException e) {
            fail(socket, "InvalidRequest");
            return;
        }
        if (cursor > firehose.lastPosition() && !silentOnCursors) {
            fail(socket, "FutureCursor");
            return;
        }
        if (cursor > 0 && firehose.hasForgottenAfter(cursor) && !silentOnCursors) {
            socket.writeBinaryMessage(Buffer.buffer(Notices.outdatedCursor()));
        }
        feed(socket, firehose, firehose.indexFrom(cursor + 1), request);
    }

    private void serveJetstream(ServerWebSocket socket, StreamRequest request) {
        long cursor = request.cursor().map(Long::parseLong).orElse(Long.MAX_VALUE);
        int from = cursor > jetstream.lastPosition() ? jetstream.end() : jetstream.indexFrom(cursor);
        feed(socket, jetstream, from, request);
    }

    private void feed(ServerWebSocket socket, MessageLog log, int from, StreamRequest request) {
        Feeder feeder = new Feeder(socket, vertx.getOrCreateContext(), log, from, request, () -> stalled, sent);
        feeders.add(feeder);
        socket.closeHandler(closed -> feeders.remove(feeder));
        feeder.wake();
    }

    private static void fail(ServerWebSocket socket, String error) {
        socket.writeBinaryMessage(Buffer.buffer(Notices.error(error)))
                .onComplete(written -> socket.close(POLICY_VIOLATION, error));
    }
}
