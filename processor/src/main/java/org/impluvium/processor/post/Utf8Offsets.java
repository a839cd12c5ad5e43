package org.impluvium.processor.post;

/**
 * Where the characters of a text begin in its UTF-8 form. To be asked from the text's start to its end, so that a whole
 * text is counted once. Not thread-safe.
 */
final class Utf8Offsets {

    private final String text;
    private int at;
    private long bytes;

    Utf8Offsets(String text) {
        this.text = text;
    }

    /** Number of UTF-8 bytes before the character at {@code index}, which may not be smaller than the last time. */
    long at(int index) {
        while (at < index) {
            bytes += length(text.charAt(at));
            at++;
        }
        return bytes;
    }

    /** Each half of a surrogate pair stands for two of the pair's four bytes. */
    private static int length(char c) {
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
}
