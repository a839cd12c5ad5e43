package org.impluvium.receiver.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.Frame;
import org.impluvium.receiver.source.ReconnectCause;
import org.impluvium.receiver.source.SourceException;
import org.impluvium.receiver.source.SourceListener;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A capture file as a source. Read by the polling thread itself, so nothing is read that nobody waits for. Its positions are
 * the numbers of its frames, from 1. What an error frame in it said was said to somebody else: there is nothing to reconnect.
 */
public final class CaptureSource implements FirehoseSource {

    private static final Logger LOG = LoggerFactory.getLogger(CaptureSource.class);

    private final SourceUri.Capture uri;
    private final StreamKind kind;
    private final String identity;
    private final Pace pace;

    private @Nullable CaptureReader file;
    private @Nullable SourceListener listener;
    private @Nullable CapturedFrame ahead;
    private Frame.Connection connection = new Frame.Connection(1, StartAt.OLDEST);
    private long number;
    private volatile boolean connected;
    private volatile boolean finished;

    /**
     * Looks into the file, but does not open it yet.
     *
     * @throws SourceException if the file cannot be read or is no capture
     */
    public CaptureSource(SourceUri.Capture uri) {
        this.uri = uri;
        this.pace = new Pace(uri.speed());
        try (CaptureReader probe = CaptureReader.open(uri.file(), OnDamage.STOP, damage -> {})) {
            this.kind = probe.kind();
            this.identity = identity(uri, probe);
        } catch (IOException e) {
            throw new SourceException("cannot read the capture " + uri.file() + ": " + e, e);
        }
    }

    /** The file and something of its content, so that a position is not used for another recording of the same name. */
    private static String identity(SourceUri.Capture uri, CaptureReader probe) throws IOException {
        CapturedFrame first = probe.next();
        long firstMicros = first == null ? 0 : first.receivedMicros();
        return "capture:" + uri.file() + '#' + Files.size(uri.file()) + '-' + firstMicros;
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
    public void open(Supplier<StartAt> start, SourceListener newListener) {
        StartAt from = start.get();
        listener = newListener;
        connection = new Frame.Connection(1, from);
        file = CaptureReader.open(uri.file(), OnDamage.STOP, this::damaged);
        connected = true;
        while (number < from.position() && readAhead()) {
            ahead = null;
        }
    }

    @Override
    public @Nullable Frame poll(Duration patience) throws InterruptedException {
        if (!readAhead() || ahead == null) {
            TimeUnit.NANOSECONDS.sleep(patience.toNanos());
            return null;
        }
        Duration wait = pace.untilDue(ahead.receivedMicros(), System.nanoTime());
        if (wait.compareTo(patience) > 0) {
            TimeUnit.NANOSECONDS.sleep(patience.toNanos());
            return null;
        } else if (!wait.isNegative() && !wait.isZero()) {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        }
        CapturedFrame frame = ahead;
        ahead = null;
        return new Frame(frame.bytes(), frame.receivedMicros(), OptionalLong.of(number), connection);
    }

    /** Reads the next frame unless one is waiting; false at the end. */
    private boolean readAhead() {
        if (ahead == null && file != null && !finished) {
            ahead = file.next();
            if (ahead == null) {
                finished = true;
            } else {
                number++;
            }
        }
        return ahead != null;
    }

    private void damaged(CaptureDamage damage) {
        LOG.warn("The capture {} is {}", uri.file(), damage);
        if (listener != null) {
            listener.dropped(DropCause.CAPTURE_DAMAGED);
        }
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public void reconnect(ReconnectCause cause) {
        LOG.info("The capture {} holds an error frame ({}); reading on", uri.file(), cause.tag());
    }

    @Override
    public void close() {
        connected = false;
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.warn("Cannot close the capture {}", uri.file(), e);
            }
        }
    }
}
