package org.impluvium.receiver.capture;

import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.receiver.source.StreamKind;

/** Tells frames from other bytes, without asking what they say. Not thread-safe. */
final class FrameShape {

    private final StreamKind kind;
    private final CborReader reader = new CborReader(new byte[0]);

    FrameShape(StreamKind kind) {
        this.kind = kind;
    }

    /** Whether {@code [from, to)} looks like a frame: two items of CBOR, or something between braces. */
    boolean isFrame(byte[] buf, int from, int to) {
        if (kind == StreamKind.JETSTREAM) {
            return to - from >= 2 && buf[from] == '{' && buf[to - 1] == '}';
        }
        try {
            reader.reset(buf, from, to);
            reader.skip();
            reader.skip();
            return reader.atEnd();
        } catch (DecodeException e) {
            return false;
        }
    }
}
