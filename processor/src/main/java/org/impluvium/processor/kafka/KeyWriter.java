package org.impluvium.processor.kafka;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Puts a store key together so that the order of the bytes is the order of the parts, and no key begins another by
 * accident: strings end with a zero byte, which none of ours holds, unless they are last.
 */
public final class KeyWriter {

    static final byte END = 0;

    private static final int USUAL_LENGTH = 64;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_LENGTH);

    /** A string that more may follow. */
    public KeyWriter string(String value) {
        last(value);
        bytes.write(END);
        return this;
    }

    /** A string that nothing follows, or the beginning of one where a prefix is made. */
    public KeyWriter last(String value) {
        bytes.writeBytes(value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** One byte. */
    public KeyWriter octet(int value) {
        bytes.write(value);
        return this;
    }

    /** A signed number; negative ones come first. */
    public KeyWriter number(long value) {
        long sortable = value ^ Long.MIN_VALUE;
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes.write((int) (sortable >>> shift));
        }
        return this;
    }

    public Bytes key() {
        return Bytes.wrap(bytes.toByteArray());
    }
}
