package org.impluvium.captures.replay;

import static org.impluvium.receiver.capture.CaptureFormat.FRAME_HEADER_BYTES;

import java.nio.ByteBuffer;
import java.util.List;

/** A place before a frame, or behind the last one. Not thread-safe. */
final class FrameCursor {

    private final List<ByteBuffer> segments;
    private final long frames;
    private long number;
    private int segment;
    private int offset;

    FrameCursor(List<ByteBuffer> segments, long frames, long number, int segment, int offset) {
        this.segments = segments;
        this.frames = frames;
        this.number = number;
        this.segment = segment;
        this.offset = offset;
    }

    boolean hasNext() {
        return number < frames;
    }

    /** The number of the next frame, from 0. */
    long number() {
        return number;
    }

    /** When the next frame was received. */
    long micros() {
        return segments.get(segment).getLong(offset);
    }

    /** The piece in which the next frame is. */
    int segment() {
        return segment;
    }

    /** Where in that piece its first byte is. */
    int from() {
        return offset + FRAME_HEADER_BYTES;
    }

    int length() {
        return segments.get(segment).getInt(offset + Long.BYTES);
    }

    byte[] copyFrame() {
        byte[] copy = new byte[length()];
        segments.get(segment).get(from(), copy);
        return copy;
    }

    void advance() {
        offset = from() + length();
        number++;
        if (number < frames && offset >= segments.get(segment).capacity()) {
            segment++;
            offset = 0;
        }
    }
}
