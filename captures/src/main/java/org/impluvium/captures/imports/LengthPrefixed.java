package org.impluvium.captures.imports;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.impluvium.receiver.capture.CaptureFormat;
import org.jspecify.annotations.Nullable;

/** Frames behind their lengths, four bytes each. */
final class LengthPrefixed implements RawFrames {

    private final DataInputStream in;
    private final ByteOrder order;
    private long start;
    private long offset;

    LengthPrefixed(InputStream in, ByteOrder order) {
        this.in = new DataInputStream(in);
        this.order = order;
    }

    @Override
    public byte @Nullable [] next() throws IOException, NoFrameException {
        start = offset;
        byte[] prefix = in.readNBytes(Integer.BYTES);
        if (prefix.length == 0) {
            return null;
        } else if (prefix.length < Integer.BYTES) {
            throw new NoFrameException("the last length is cut off", true);
        }
        int length = ByteBuffer.wrap(prefix).order(order).getInt();
        if (length < 0 || length > CaptureFormat.MAX_FRAME_BYTES) {
            throw new NoFrameException(
                    "a frame of " + Integer.toUnsignedString(length) + " bytes; is --length right?", true);
        }
        byte[] frame = in.readNBytes(length);
        if (frame.length < length) {
            throw new NoFrameException("the last frame is cut off", true);
        }
        offset += Integer.BYTES + length;
        return frame;
    }

    @Override
    public String place() {
        return "byte " + start;
    }
}
