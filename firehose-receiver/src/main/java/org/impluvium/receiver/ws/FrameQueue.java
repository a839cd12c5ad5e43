package org.impluvium.receiver.ws;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.impluvium.receiver.source.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Between the event loop, which must never wait, and the receiving thread, which may. It takes what it is given, but says when
 * it has enough; how much comes after that is bounded by what the socket had already read. Bounded by bytes as well as by
 * number, since frames are of 100 bytes or of 5 MB. Thread-safe.
 */
final class FrameQueue {

    private static final int MAX_FRAMES = 2_048;
    private static final long MAX_BYTES = 16L << 20;

    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final AtomicLong bytes = new AtomicLong();

    void add(Frame frame) {
        bytes.addAndGet(frame.bytes().length);
        frames.add(frame);
    }

    @Nullable
    Frame poll(Duration patience) throws InterruptedException {
        Frame frame = frames.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (frame != null) {
            bytes.addAndGet(-frame.bytes().length);
        }
        return frame;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** Whether no more is wanted for now. */
    boolean isFull() {
        return frames.size() >= MAX_FRAMES || bytes.get() >= MAX_BYTES;
    }

    /** Whether more is wanted again: well below full, so that the socket is not switched on and off for each frame. */
    boolean isLow() {
        return frames.size() <= MAX_FRAMES / 2 && bytes.get() <= MAX_BYTES / 2;
    }
}
