package org.impluvium.receiver.capture;

import static org.impluvium.receiver.capture.CaptureFormat.FRAME_HEADER_BYTES;
import static org.impluvium.receiver.capture.CaptureFormat.LENGTH_OFFSET;
import static org.impluvium.receiver.capture.CaptureFormat.MAX_FRAME_BYTES;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.impluvium.receiver.source.SourceException;
import org.impluvium.receiver.source.StreamKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads a capture file from its beginning, packed or not. Never fails on what is in it: damage is told, and read over if that
 * is wanted. A changed byte inside a frame is not noticed here; a changed length is, since what follows makes no sense.
 * Not thread-safe.
 */
public final class CaptureReader implements AutoCloseable {

    /** No frame follows another one after longer than this, or before it. */
    private static final long MOST_APART_MICROS = Duration.ofDays(366).toNanos() / 1_000;

    /** What is looked for after damage was received between 2015 and 2115. */
    private static final long EARLIEST_MICROS = 1_420_070_400_000_000L;

    private static final long LATEST_MICROS = 4_575_744_000_000_000L;

    /** The longest frame that is looked for after damage: the protocol's longest and some more. */
    private static final int MAX_FOUND_BYTES = 6 << 20;

    private static final String CUT_OFF = "the last frame is cut off";

    private final InputStream file;
    private final ReadAhead in;
    private final StreamKind kind;
    private final FrameShape shape;
    private final OnDamage onDamage;
    private final Consumer<CaptureDamage> listener;
    private long frames;
    private long lastMicros;
    private boolean ended;

    private CaptureReader(InputStream file, StreamKind kind, OnDamage onDamage, Consumer<CaptureDamage> listener) {
        this.file = file;
        this.in = new ReadAhead(file, CaptureFormat.HEADER_BYTES);
        this.kind = kind;
        this.shape = new FrameShape(kind);
        this.onDamage = onDamage;
        this.listener = listener;
    }

    /**
     * Opens a file and reads its header.
     *
     * @param listener is told of each damage, when it has been passed over or ends the reading
     * @throws SourceException if the file cannot be read or is no capture
     */
    public static CaptureReader open(Path path, OnDamage onDamage, Consumer<CaptureDamage> listener) {
        try {
            InputStream raw = Files.newInputStream(path);
            try {
                InputStream file = CaptureFormat.unpacked(raw);
                return new CaptureReader(file, CaptureFormat.readHeader(path, file), onDamage, listener);
            } catch (IOException | RuntimeException e) {
                raw.close();
                throw e;
            }
        } catch (IOException e) {
            throw new SourceException("cannot read the capture " + path + ": " + e, e);
        }
    }

    /** What its frames are. */
    public StreamKind kind() {
        return kind;
    }

    /** The next frame, or null at the end. */
    public @Nullable CapturedFrame next() {
        while (!ended && (in.has(1) || in.failure() != null)) {
            String wrong = problem();
            if (wrong == null) {
                return take();
            }
            readOn(wrong);
        }
        ended = true;
        return null;
    }

    /** What is wrong with the frame that should be next; null if nothing is. */
    private @Nullable String problem() {
        if (!in.has(FRAME_HEADER_BYTES)) {
            return cutOff();
        }
        int length = in.intAt(LENGTH_OFFSET);
        if (length < 0 || length > MAX_FRAME_BYTES) {
            return "a frame of " + Integer.toUnsignedString(length) + " bytes";
        } else if (!in.has(FRAME_HEADER_BYTES + length)) {
            return cutOff();
        }
        boolean sound = isFollowedByHeader(length) || isFrame(length);
        return sound ? null : "no frame, and none follows where it says to end";
    }

    private String cutOff() {
        IOException failure = in.failure();
        return failure == null ? CUT_OFF : String.valueOf(failure.getMessage());
    }

    /** Whether what follows a frame of this length can be a header, or the beginning of one, or nothing. */
    private boolean isFollowedByHeader(int length) {
        int next = FRAME_HEADER_BYTES + length;
        if (!in.has(next + FRAME_HEADER_BYTES)) {
            return true;
        }
        int nextLength = in.intAt(next + LENGTH_OFFSET);
        boolean near = Math.abs(in.longAt(next) - in.longAt(0)) <= MOST_APART_MICROS;
        return near && nextLength >= 0 && nextLength <= MAX_FRAME_BYTES;
    }

    private boolean isFrame(int length) {
        int from = in.start(FRAME_HEADER_BYTES);
        return shape.isFrame(in.array(), from, from + length);
    }

    private CapturedFrame take() {
        int length = in.intAt(LENGTH_OFFSET);
        CapturedFrame frame =
                new CapturedFrame(++frames, in.offset(), in.longAt(0), in.copy(FRAME_HEADER_BYTES, length));
        in.skip(FRAME_HEADER_BYTES + length);
        lastMicros = frame.receivedMicros();
        return frame;
    }

    /** Tells of the damage, and goes to the next frame if there is one and it is wanted. */
    private void readOn(String wrong) {
        long offset = in.offset();
        boolean found = onDamage == OnDamage.SKIP && findFrame();
        ended = !found;
        listener.accept(new CaptureDamage(frames, offset, wrong, in.offset() - offset, found));
    }

    private boolean findFrame() {
        while (in.has(1 + FRAME_HEADER_BYTES)) {
            in.skip(1);
            if (isLikely()
                    && in.has(FRAME_HEADER_BYTES + in.intAt(LENGTH_OFFSET))
                    && isFrame(in.intAt(LENGTH_OFFSET))) {
                return true;
            }
        }
        return false;
    }

    /** A cheap look: nearly all bytes that are no header are refused by it. */
    private boolean isLikely() {
        long micros = in.longAt(0);
        boolean near = frames > 0 && Math.abs(micros - lastMicros) <= MOST_APART_MICROS;
        int length = in.intAt(LENGTH_OFFSET);
        return length > 0
                && length <= MAX_FOUND_BYTES
                && (near || (micros >= EARLIEST_MICROS && micros <= LATEST_MICROS));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
