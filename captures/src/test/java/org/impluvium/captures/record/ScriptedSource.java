package org.impluvium.captures.record;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.impluvium.captures.frame.PositionScan;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.Frame;
import org.impluvium.receiver.source.ReconnectCause;
import org.impluvium.receiver.source.SourceListener;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;
import org.jspecify.annotations.Nullable;

/** A server without sockets: it has some frames, and loses the connection as often as it is told to. */
final class ScriptedSource implements FirehoseSource {

    static final String IDENTITY = "wss://relay.example:443";

    private final StreamKind kind;
    private final List<org.impluvium.loadtests.frames.Frame> stream;
    private final int loseAfter;
    private final Deque<org.impluvium.loadtests.frames.Frame> ahead = new ArrayDeque<>();
    private final List<StartAt> starts = new ArrayList<>();
    private final List<ReconnectCause> causes = new ArrayList<>();
    private Supplier<StartAt> start = () -> StartAt.OLDEST;
    private String identity = IDENTITY;
    private long connections;
    private int sent;

    ScriptedSource(StreamKind kind, List<org.impluvium.loadtests.frames.Frame> stream) {
        this(kind, stream, Integer.MAX_VALUE);
    }

    /** @param loseAfter how many frames a connection lasts */
    ScriptedSource(StreamKind kind, List<org.impluvium.loadtests.frames.Frame> stream, int loseAfter) {
        this.kind = kind;
        this.stream = stream;
        this.loseAfter = loseAfter;
    }

    ScriptedSource called(String other) {
        identity = other;
        return this;
    }

    /** Where each connection was asked to begin. */
    List<StartAt> starts() {
        return starts;
    }

    List<ReconnectCause> causes() {
        return causes;
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public StreamKind kind() {
        return kind;
    }

    @Override
    public void open(Supplier<StartAt> newStart, SourceListener listener) {
        start = newStart;
        connect();
    }

    private void connect() {
        StartAt from = start.get();
        starts.add(from);
        connections++;
        sent = 0;
        ahead.clear();
        PositionScan scan = new PositionScan(kind);
        for (org.impluvium.loadtests.frames.Frame frame : stream) {
            boolean placed = scan.find(frame.bytes(), frame.bytes().length);
            boolean wanted = kind == StreamKind.JETSTREAM
                    ? scan.position() >= from.position()
                    : scan.position() > from.position();
            if (!placed ? from.position() == 0 : wanted) {
                ahead.add(frame);
            }
        }
    }

    @Override
    public @Nullable Frame poll(Duration patience) {
        if (sent == loseAfter && !ahead.isEmpty()) {
            connect();
        }
        org.impluvium.loadtests.frames.Frame next = ahead.poll();
        sent++;
        return next == null
                ? null
                : new Frame(
                        next.bytes(),
                        next.receivedMicros(),
                        OptionalLong.empty(),
                        new Frame.Connection(connections, start.get()));
    }

    /** Whether all frames were polled. */
    boolean isDry() {
        return ahead.isEmpty();
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isFinished() {
        return false;
    }

    @Override
    public void reconnect(ReconnectCause cause) {
        causes.add(cause);
    }

    @Override
    public void close() {}
}
