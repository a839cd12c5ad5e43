package org.impluvium.atproto.car;

import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;

/** Unsigned LEB128 lengths, at most five bytes: nothing that a Java array holds needs more. */
final class Varints {

    private static final int MAX_BYTES = 5;

    private Varints() {}

    /**
     * Reads the number at {@code from}: the value in the low 32 bits, the number of its bytes above. Two results without
     * an allocation; see {@link #value} and {@link #width}.
     */
    static long read(byte[] buf, int from, int to) throws DecodeException {
        long value = 0;
        for (int i = 0; i < MAX_BYTES; i++) {
            if (from + i >= to) {
                throw new DecodeException(Reason.TRUNCATED, "length reaches beyond the end at byte " + from);
            }
            int b = buf[from + i];
            value |= (long) (b & 0x7f) << (7 * i);
            if (b >= 0) {
                if (value > Integer.MAX_VALUE || (b == 0 && i > 0)) {
                    break;
                }
                return value | (long) (i + 1) << 32;
            }
        }
        throw new DecodeException(Reason.MALFORMED, "length too long or not in its shortest form at byte " + from);
    }

    static int value(long read) {
        return (int) read;
    }

    static int width(long read) {
        return (int) (read >>> 32);
    }
}
