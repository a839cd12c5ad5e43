package org.impluvium.store.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes a row key apart, part by part, in the order in which it was put together; for people, who may look at what is
 * damaged. Each method throws an {@link IllegalArgumentException} where the key has no such part. Not thread-safe.
 */
public final class KeyReader {

    private static final byte END = 0;

    private final ByteBuffer key;

    public KeyReader(byte[] key) {
        this.key = ByteBuffer.wrap(key);
    }

    public Tag tag() {
        return new Tag(need(Integer.BYTES).getInt());
    }

    /** The number that stands for the kind of the row. */
    public int kind() {
        return Byte.toUnsignedInt(need(1).get());
    }

    /** A text that another part follows. */
    public String text() {
        return new String(upTo(END), StandardCharsets.UTF_8);
    }

    /** The text that the key ends with. */
    public String last() {
        return new String(rest(), StandardCharsets.UTF_8);
    }

    /** A number of which the greatest comes first. */
    public long descendingNumber() {
        return ~need(Long.BYTES).getLong() ^ Long.MIN_VALUE;
    }

    /** A text of which the greatest comes first. */
    public String descendingText() {
        byte[] text = upTo((byte) ~END);
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) ~text[i];
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    /** All that has not been read. */
    public byte[] rest() {
        byte[] rest = new byte[key.remaining()];
        key.get(rest);
        return rest;
    }

    public boolean isAtEnd() {
        return !key.hasRemaining();
    }

    private byte[] upTo(byte end) {
        int from = key.position();
        int to = from;
        while (to < key.limit() && key.get(to) != end) {
            to++;
        }
        if (to == key.limit()) {
            throw new IllegalArgumentException("a text without its end");
        }
        key.position(to + 1);
        return Arrays.copyOfRange(key.array(), from, to);
    }

    private ByteBuffer need(int bytes) {
        if (key.remaining() < bytes) {
            throw new IllegalArgumentException("the key ends early");
        }
        return key;
    }
}
