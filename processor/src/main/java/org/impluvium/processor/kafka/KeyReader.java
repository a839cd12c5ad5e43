package org.impluvium.processor.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Takes a store key apart that {@link KeyWriter} put together. A key that is none of ours ends in an
 * {@link IllegalStateException}: our own data is damaged, and the process must not go on.
 */
public final class KeyReader {

    private final ByteBuffer bytes;

    public KeyReader(Bytes key) {
        this.bytes = ByteBuffer.wrap(key.get());
    }

    /** The string with which a key begins, as bytes. */
    public static byte[] first(byte[] key) {
        return Arrays.copyOf(key, endOf(ByteBuffer.wrap(key)));
    }

    /** A string that something follows. */
    public String string() {
        int from = bytes.position();
        int end = endOf(bytes);
        bytes.position(end + 1);
        return new String(bytes.array(), from, end - from, StandardCharsets.UTF_8);
    }

    private static int endOf(ByteBuffer bytes) {
        int end = bytes.position();
        while (end < bytes.limit() && bytes.get(end) != KeyWriter.END) {
            end++;
        }
        if (end == bytes.limit()) {
            throw new IllegalStateException("damaged store key: a string without an end");
        }
        return end;
    }

    /** All that is left, as a string. */
    public String last() {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    /** One byte, 0–255. */
    public int octet() {
        require(Byte.BYTES);
        return Byte.toUnsignedInt(bytes.get());
    }

    /** A signed number. */
    public long number() {
        require(Long.BYTES);
        return bytes.getLong() ^ Long.MIN_VALUE;
    }

    private void require(int length) {
        if (bytes.remaining() < length) {
            throw new IllegalStateException("damaged store key: " + length + " more bytes expected");
        }
    }
}
