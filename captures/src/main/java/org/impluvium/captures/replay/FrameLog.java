package org.impluvium.captures.replay;

import java.nio.ByteBuffer;
import java.util.List;
import org.impluvium.captures.frame.PositionScan;
import org.impluvium.receiver.source.StreamKind;

/**
 * The frames of a capture where they can be sent from without copying: in files that are mapped into memory. Frames are
 * numbered from 0. Immutable, safe for many threads; each reader has a {@link FrameCursor} of its own.
 */
public final class FrameLog {

    private final StreamKind kind;
    private final List<ByteBuffer> segments;
    private final Marks marks;
    private final Extent extent;

    /**
     * How much there is.
     *
     * @param frames at least one
     * @param bytes of all frames together
     * @param firstMicros when the first was received
     * @param lastMicros the latest receipt
     * @param firstPosition the first position that a frame has; 0 if none has any
     * @param lastPosition the greatest position
     */
    public record Extent(
            long frames, long bytes, long firstMicros, long lastMicros, long firstPosition, long lastPosition) {}

    FrameLog(StreamKind kind, List<ByteBuffer> segments, Marks marks, Extent extent) {
        this.kind = kind;
        this.segments = List.copyOf(segments);
        this.marks = marks;
        this.extent = extent;
    }

    /** What the frames are. */
    public StreamKind kind() {
        return kind;
    }

    /** How much there is. */
    public Extent extent() {
        return extent;
    }

    /** The pieces in which the frames are; those of {@link FrameCursor#segment}. Their positions and limits are nobody's. */
    public List<ByteBuffer> segments() {
        return segments;
    }

    /** At the first frame. */
    FrameCursor begin() {
        return at(0);
    }

    /** At the first frame whose position is at least this, or at the end. */
    FrameCursor firstFrom(long position) {
        FrameCursor cursor = at(marks.lastWithoutBefore(position));
        PositionScan scan = new PositionScan(kind);
        while (cursor.hasNext() && !(scan.find(cursor.copyFrame(), cursor.length()) && scan.position() >= position)) {
            cursor.advance();
        }
        return cursor;
    }

    /** At the first frame that was received at or after a time, or at the end. */
    FrameCursor firstSince(long micros) {
        FrameCursor cursor = at(marks.lastReceivedBefore(micros));
        while (cursor.hasNext() && cursor.micros() < micros) {
            cursor.advance();
        }
        return cursor;
    }

    private FrameCursor at(int mark) {
        return new FrameCursor(
                segments, extent.frames(), (long) mark * Marks.STRIDE, marks.segment(mark), marks.offset(mark));
    }
}
