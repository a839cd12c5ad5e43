package org.impluvium.captures.replay.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.impluvium.captures.replay.Fault;
import org.impluvium.captures.replay.Faults;
import org.impluvium.captures.replay.JetstreamRequest;
import org.impluvium.captures.replay.Notices;
import org.impluvium.captures.replay.Playback;
import org.impluvium.captures.replay.ReplayListener.Client;
import org.impluvium.captures.replay.ReplayListener.Totals;
import org.impluvium.receiver.source.StreamKind;
import org.jspecify.annotations.Nullable;

/**
 * Sends one client the stream, no faster than it takes it and no earlier than it is due. Many frames are written before they are
 * flushed together: a system call for each would cost more than everything else. All of it happens on the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Whatever fails on a channel closes it, which is noticed.
final class Session {

    /** How many frames one client is served in a row while others wait. */
    private static final int TURN = 512;

    private static final int POLICY_VIOLATION = 1008;
    private static final long FAREWELL_SECONDS = 2;
    /** So that what was sent has a chance to be read before the reset. */
    private static final long RESET_MILLIS = 50;

    private final Stream stream;
    private final Channel channel;
    private final Client client;
    private final Playback playback;
    private final Outlet outlet;
    private final Faults faults;
    private final long begun = System.nanoTime();

    private JetstreamRequest wanted;
    private @Nullable Future<?> watch;
    private @Nullable Future<?> pings;
    private boolean open;
    private boolean waiting;
    private boolean stalled;
    private boolean ended;
    private boolean hadAll;
    private boolean caughtUp;
    private long lastTaken = begun;
    private long frames;
    private long bytes;
    private String how = "closed by the client";

    Session(Stream stream, Channel channel, Client client, Playback playback, Outlet outlet, JetstreamRequest wanted) {
        this.stream = stream;
        this.channel = channel;
        this.client = client;
        this.playback = playback;
        this.outlet = outlet;
        this.wanted = wanted;
        this.faults = stream.settings().faults();
    }

    /** From now on it sends. */
    void begin() {
        open = true;
        long ping = stream.settings().ping().toMillis();
        pings = channel.eventLoop().scheduleAtFixedRate(this::ping, ping, ping, TimeUnit.MILLISECONDS);
        long look = Math.max(10, stream.settings().patience().toMillis() / 4);
        watch = channel.eventLoop().scheduleAtFixedRate(this::watch, look, look, TimeUnit.MILLISECONDS);
        pump();
    }

    /** The client wants other messages from now on. */
    void want(JetstreamRequest other) {
        wanted = other;
    }

    /** Sends what is due and can be taken. */
    void pump() {
        boolean wrote = false;
        int turn = TURN;
        while (maySend() && turn > 0 && isDue()) {
            wrote |= sendNext();
            turn--;
        }
        if (wrote) {
            channel.flush();
            // There was room, so something was taken since there was none.
            lastTaken = System.nanoTime();
        }
        if (open && !playback.hasNext()) {
            sayThatItHasAll();
        } else if (turn == 0 && maySend()) {
            channel.eventLoop().execute(this::pump);
        }
    }

    private boolean maySend() {
        return open && !stalled && !ended && playback.hasNext() && channel.isActive() && channel.isWritable();
    }

    /** Whether the next frame is due; if not, it is looked at again when it is. */
    private boolean isDue() {
        long nanos = stream.clock().nanosUntil(playback.micros(), System.nanoTime());
        if (nanos <= 0) {
            return true;
        }
        caughtUp = true;
        if (!waiting) {
            waiting = true;
            channel.eventLoop().schedule(this::goOn, nanos, TimeUnit.NANOSECONDS);
        }
        return false;
    }

    private void goOn() {
        waiting = false;
        pump();
    }

    private boolean sendNext() {
        long number = playback.number();
        Optional<Fault.Kind> left = faults.leavesOut(number);
        boolean sent = left.isEmpty() && isWanted();
        long before = frames;
        left.ifPresent(stream.listener()::fault);
        if (sent) {
            boolean damaged = faults.damages(number);
            write(outlet.message(playback, damaged));
            if (damaged) {
                stream.listener().fault(Fault.Kind.DAMAGE);
            }
            if (faults.duplicates(number)) {
                write(outlet.message(playback, damaged));
                stream.listener().fault(Fault.Kind.DUPLICATE);
            }
        }
        playback.advance();
        if (sent && !faults.isEmpty()) {
            disturb(before);
        }
        return sent;
    }

    private boolean isWanted() {
        return wanted.wantsAll() || wanted.wants(playback.copyFrame());
    }

    private void write(WebSocketFrame message) {
        frames++;
        bytes += message.content().readableBytes();
        channel.write(message, channel.voidPromise());
    }

    private void disturb(long before) {
        Optional<Duration> stall = faults.stalls(before, frames);
        if (stall.isPresent()) {
            stream.listener().fault(Fault.Kind.STALL);
            stalled = true;
            channel.eventLoop().schedule(this::endStall, stall.get().toMillis(), TimeUnit.MILLISECONDS);
        }
        if (faults.resets(before, frames)) {
            stream.listener().fault(Fault.Kind.RESET);
            ended = true;
            how = "reset on purpose";
            channel.eventLoop().schedule(this::reset, RESET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void endStall() {
        stalled = false;
        lastTaken = System.nanoTime();
        pump();
    }

    private void reset() {
        // Without lingering the system sends a reset in place of an end.
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }

    private void ping() {
        if (open && !ended && !stalled && channel.isWritable()) {
            channel.writeAndFlush(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER));
        }
    }

    /** Looks whether the client keeps up. */
    private void watch() {
        long now = System.nanoTime();
        if (ended || stalled || channel.isWritable()) {
            lastTaken = channel.isWritable() ? now : lastTaken;
        } else if (now - lastTaken > stream.settings().patience().toNanos()) {
            fail(
                    Notices.CONSUMER_TOO_SLOW,
                    "nothing was read for " + stream.settings().patience().toMillis() + " ms");
        }
        if (caughtUp && !ended && !stalled) {
            long behind = stream.openings().nextNumber(now) - playback.number();
            if (behind > stream.settings().behind()) {
                fail(Notices.CONSUMER_TOO_SLOW, behind + " frames behind");
            }
        }
    }

    /** Tells the client an error, as far as the stream has words for it, and closes the connection. */
    void fail(String error, String message) {
        ended = true;
        how = error + " (" + message + ")";
        stream.listener().told(client, how);
        if (stream.kind() == StreamKind.SUBSCRIBE_REPOS) {
            channel.write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(Notices.error(error, message))));
        }
        channel.writeAndFlush(new CloseWebSocketFrame(POLICY_VIOLATION, error));
        leave();
    }

    /** Sends no more; the connection ends soon, even if the other side does not read what is still on its way. */
    void leave() {
        ended = true;
        channel.eventLoop().schedule(() -> channel.close(), FAREWELL_SECONDS, TimeUnit.SECONDS);
    }

    private void sayThatItHasAll() {
        if (!hadAll) {
            hadAll = true;
            stream.listener().hasAll(client, totals());
        }
    }

    /** The connection is gone. */
    void end() {
        open = false;
        ended = true;
        if (pings != null) {
            pings.cancel(false);
        }
        if (watch != null) {
            watch.cancel(false);
        }
        stream.listener().gone(client, totals(), how);
    }

    private Totals totals() {
        return new Totals(frames, bytes, System.nanoTime() - begun);
    }
}
