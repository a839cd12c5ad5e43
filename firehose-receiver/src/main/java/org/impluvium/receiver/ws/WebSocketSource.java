package org.impluvium.receiver.ws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.impluvium.receiver.deliver.GapCause;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.Frame;
import org.impluvium.receiver.source.ReconnectCause;
import org.impluvium.receiver.source.SourceListener;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server as a source: connects, and connects again with growing pauses. Everything but {@link #poll} and the flags happens
 * on one event loop. While the queue is full the socket is paused, so that TCP tells the server; that is by bytes, not by a
 * count of frames, since one frame may be 50,000 times another.
 */
final class WebSocketSource implements FirehoseSource {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketSource.class);

    /** Above the protocol's 5 MB: what is between is dropped and counted without losing the connection. */
    private static final int MAX_MESSAGE_BYTES = 6 << 20;

    /** How long a peer may take to answer our goodbye before the connection is cut. */
    private static final int CLOSING_SECONDS = 1;

    private static final long QUEUE_CHECK_MILLIS = 20;
    private static final Duration SHORTEST_WATCH = Duration.ofMillis(20);

    private final SourceUri.Socket uri;
    private final Set<String> wanted;
    private final SocketSettings settings;
    private final InstantSource clock;
    private final Vertx vertx;
    private final Context context;
    /** A field, since Vert.x closes a client that nothing references. */
    private final WebSocketClient client;

    private final FrameQueue queue = new FrameQueue();
    private final StepOver stepOver = new StepOver();
    private final Backoff backoff;

    private @Nullable Link link;
    private long connections;
    private volatile boolean connected;
    private volatile boolean paused;
    private volatile boolean closed;

    WebSocketSource(
            Vertx vertx,
            SourceUri.Socket uri,
            Set<String> wanted,
            SocketSettings settings,
            Backoff backoff,
            InstantSource clock) {
        this.vertx = vertx;
        this.uri = uri;
        this.wanted = wanted;
        this.settings = settings;
        this.backoff = backoff;
        this.clock = clock;
        this.context = vertx.getOrCreateContext();
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setSsl(uri.tls())
                .setMaxFrameSize(MAX_MESSAGE_BYTES)
                .setMaxMessageSize(MAX_MESSAGE_BYTES)
                .setClosingTimeout(CLOSING_SECONDS)
                .setConnectTimeout((int) settings.connect().toMillis()));
    }

    @Override
    public String identity() {
        return uri.identity();
    }

    @Override
    public StreamKind kind() {
        return uri.kind();
    }

    @Override
    public void open(Supplier<StartAt> start, SourceListener listener) {
        context.runOnContext(ignored -> connect(start, listener));
    }

    @Override
    public @Nullable Frame poll(Duration patience) throws InterruptedException {
        Frame frame = queue.poll(patience);
        if (paused && queue.isLow()) {
            context.runOnContext(ignored -> resume());
        }
        return frame;
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public boolean isFinished() {
        return false;
    }

    @Override
    public void reconnect(ReconnectCause cause) {
        context.runOnContext(ignored -> {
            if (link != null) {
                link.end(cause);
            }
        });
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        connected = false;
        context.runOnContext(ignored -> {
            if (link != null) {
                link.end(ReconnectCause.CLOSED);
            }
            client.close();
        });
    }

    private void connect(Supplier<StartAt> next, SourceListener listener) {
        if (closed) {
            return;
        } else if (!queue.isEmpty()) {
            // Where to begin is known when what came has been read.
            vertx.setTimer(QUEUE_CHECK_MILLIS, ignored -> connect(next, listener));
            return;
        }
        StartAt start = stepOver.adjust(next.get());
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(uri.host())
                .setPort(uri.port())
                .setSsl(uri.tls())
                .setURI(Dialect.request(uri.kind(), start, wanted))
                .setTimeout(settings.connect().toMillis());
        Runnable again = () -> connect(next, listener);
        client.connect(options)
                .onSuccess(socket -> link = new Link(socket, start, next, listener, again))
                .onFailure(failure -> refused(failure, listener, again));
    }

    private void refused(Throwable failure, SourceListener listener, Runnable again) {
        ReconnectCause cause =
                failure instanceof UpgradeRejectedException ? ReconnectCause.UPGRADE_REFUSED : ReconnectCause.REFUSED;
        retry(cause, failure.toString(), listener, again);
    }

    private void retry(ReconnectCause cause, String detail, SourceListener listener, Runnable again) {
        if (closed) {
            return;
        }
        long pause = backoff.nextMillis();
        LOG.info("Connecting to {} again in {} ms ({}: {})", identity(), pause, cause.tag(), detail);
        listener.reconnecting(cause);
        vertx.setTimer(pause, ignored -> again.run());
    }

    private void resume() {
        if (paused && link != null) {
            paused = false;
            link.socket.resume();
        }
    }

    /** Whether what came was at fault, and not merely the way to us: then it may be at fault again. */
    private static boolean isFault(@Nullable Throwable failure) {
        return failure != null && !(failure instanceof IOException) && !(failure instanceof HttpClosedException);
    }

    /** One connection, from its success to its end. */
    private final class Link {
        private final WebSocket socket;
        private final Frame.Connection connection;
        private final Supplier<StartAt> next;
        private final SourceListener listener;
        private final Runnable again;
        private final SilenceWatch watch;
        private final long timer;
        private boolean ended;
        private boolean fruitful;
        private @Nullable Throwable failure;

        Link(WebSocket socket, StartAt start, Supplier<StartAt> next, SourceListener listener, Runnable again) {
            this.socket = socket;
            this.connection = new Frame.Connection(++connections, start);
            this.next = next;
            this.listener = listener;
            this.again = again;
            this.watch = new SilenceWatch(settings.silence(), settings.answer(), System.nanoTime());
            this.timer = vertx.setPeriodic(watchMillis(), ignored -> watch());
            paused = false;
            listen();
            connected = !closed;
            if (closed) {
                end(ReconnectCause.CLOSED);
            }
        }

        private void listen() {
            boolean binary = uri.kind() == StreamKind.SUBSCRIBE_REPOS;
            socket.frameHandler(frame -> watch.heard(System.nanoTime()));
            socket.pongHandler(pong -> watch.heard(System.nanoTime()));
            socket.binaryMessageHandler(message -> {
                if (binary) {
                    received(message.getBytes());
                } else {
                    listener.dropped(DropCause.BINARY_FRAME);
                }
            });
            socket.textMessageHandler(message -> {
                if (binary) {
                    listener.dropped(DropCause.TEXT_FRAME);
                } else {
                    received(message.getBytes(UTF_8));
                }
            });
            socket.exceptionHandler(this::failed);
            socket.closeHandler(ignored -> end(isFault(failure) ? ReconnectCause.SOCKET_ERROR : ReconnectCause.CLOSED));
        }

        private void received(byte[] bytes) {
            if (ended) {
                return;
            }
            if (!fruitful) {
                fruitful = true;
                backoff.reset();
            }
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
            queue.add(new Frame(bytes, micros, OptionalLong.empty(), connection));
            if (queue.isFull() && !paused) {
                paused = true;
                socket.pause();
            }
        }

        /** The first failure is the cause, later ones are its consequences. */
        private void failed(Throwable newFailure) {
            if (failure == null) {
                failure = newFailure;
            }
        }

        private void watch() {
            long now = System.nanoTime();
            if (paused) {
                // It is we who do not listen.
                watch.heard(now);
            }
            switch (watch.check(now)) {
                case ALIVE -> {}
                case PING -> socket.writePing(Buffer.buffer("impluvium"));
                case SILENT -> end(ReconnectCause.SILENT);
            }
        }

        /** Only the first call counts: a connection has one end, however many ways tell us of it. */
        private void end(ReconnectCause cause) {
            if (ended) {
                return;
            }
            ended = true;
            connected = false;
            link = null;
            vertx.cancelTimer(timer);
            socket.close();
            if (cause == ReconnectCause.SOCKET_ERROR && stepOver.failed(next.get())) {
                listener.gap(GapCause.FRAME_UNREADABLE);
            }
            retry(cause, detail(), listener, again);
        }

        private String detail() {
            if (failure != null) {
                return failure.toString();
            }
            return socket.closeStatusCode() == null
                    ? "no reason given"
                    : socket.closeStatusCode() + " " + socket.closeReason();
        }

        private long watchMillis() {
            Duration shorter =
                    settings.silence().compareTo(settings.answer()) < 0 ? settings.silence() : settings.answer();
            Duration quarter = shorter.dividedBy(4);
            return Math.max(SHORTEST_WATCH.toMillis(), quarter.toMillis());
        }
    }
}
