package org.impluvium.captures.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.receiver.capture.CaptureFormat;
import org.jspecify.annotations.Nullable;

/** Frames with nothing between them. */
final class Concatenated implements RawFrames {

    private static final int INITIAL = 1 << 16;

    private final InputStream in;
    private final CborReader reader = new CborReader(new byte[0]);
    private byte[] buf = new byte[INITIAL];
    private int from;
    private int to;
    private long start;
    private long offset;
    private boolean ended;

    Concatenated(InputStream in) {
        this.in = in;
    }

    @Override
    public byte @Nullable [] next() throws IOException, NoFrameException {
        start = offset;
        if (from == to) {
            fill();
        }
        while (from < to) {
            int end = endOfFrame();
            if (end > 0) {
                byte[] frame = Arrays.copyOfRange(buf, from, end);
                offset += frame.length;
                from = end;
                return frame;
            } else if (ended) {
                throw new NoFrameException("the last frame is cut off, or none", true);
            } else if (to - from > CaptureFormat.MAX_FRAME_BYTES) {
                throw new NoFrameException("no frame", true);
            }
            fill();
        }
        return null;
    }

    /** Behind the two items that begin here; 0 if they do not end in what was read. */
    private int endOfFrame() throws NoFrameException {
        reader.reset(buf, from, to);
        try {
            reader.skip();
            reader.skip();
            return reader.position();
        } catch (DecodeException e) {
            if (e.reason() != DecodeException.Reason.TRUNCATED) {
                throw new NoFrameException("no CBOR: " + e.getMessage(), true);
            }
            return 0;
        }
    }

    private void fill() throws IOException {
        if (to == buf.length) {
            byte[] room = from > buf.length / 2 ? buf : new byte[2 * buf.length];
            System.arraycopy(buf, from, room, 0, to - from);
            buf = room;
            to -= from;
            from = 0;
        }
        int read = in.read(buf, to, buf.length - to);
        ended = read < 0;
        to += Math.max(0, read);
    }

    @Override
    public String place() {
        return "byte " + start;
    }
}
