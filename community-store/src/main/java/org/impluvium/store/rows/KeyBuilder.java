package org.impluvium.store.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/** Puts a row key together, part by part; the bytes order as the parts do. Not thread-safe. */
final class KeyBuilder {

    private static final int USUAL_SIZE = 128;

    /** Ends a text. Smaller than any byte of one, so that a text comes before its own continuations. */
    private static final byte END = 0;

    private ByteBuffer key = ByteBuffer.allocate(USUAL_SIZE);

    KeyBuilder(Tag tag, byte kind) {
        key.putInt(tag.bits()).put(kind);
    }

    /** For rows that are under no tag. */
    KeyBuilder(byte kind) {
        key.put(kind);
    }

    /** A text with nothing behind it, or as the beginning of a longer part. */
    KeyBuilder text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room(bytes.length).put(bytes);
        return this;
    }

    KeyBuilder end() {
        room(1).put(END);
        return this;
    }

    /** A number, the greatest first: with the sign bit flipped the bytes order as the numbers, complemented reversely. */
    KeyBuilder descending(long number) {
        room(Long.BYTES).putLong(~(number ^ Long.MIN_VALUE));
        return this;
    }

    /** A text and its end, the greatest first. */
    KeyBuilder descending(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room(bytes.length + 1);
        for (byte part : bytes) {
            key.put((byte) ~part);
        }
        key.put((byte) ~END);
        return this;
    }

    /** Goes behind every key that begins with what is here and continues with a descending text. */
    KeyBuilder afterDescendingTexts() {
        room(1).put((byte) ~END);
        return this;
    }

    Bytes bytes() {
        return Bytes.wrap(Arrays.copyOf(key.array(), key.position()));
    }

    private ByteBuffer room(int bytes) {
        if (key.remaining() < bytes) {
            byte[] larger = Arrays.copyOf(key.array(), 2 * (key.position() + bytes));
            key = ByteBuffer.wrap(larger).position(key.position());
        }
        return key;
    }
}
