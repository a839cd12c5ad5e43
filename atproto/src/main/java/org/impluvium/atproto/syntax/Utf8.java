package org.impluvium.atproto.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What UTF-8 has to do with Java strings: lengths, order and validity are all stated in bytes by the protocol. */
public final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** The text of a range of bytes, or null if they are not UTF-8. */
    public static @Nullable String decode(byte[] buf, int from, int to) {
        String text = new String(buf, from, to - from, StandardCharsets.UTF_8);
        // The JDK's decoder is fast but puts U+FFFD in place of damage; only then is the slow question asked.
        return text.indexOf(REPLACEMENT) < 0 || encodesTo(text, buf, from, to) ? text : null;
    }

    private static boolean encodesTo(String text, byte[] buf, int from, int to) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(bytes, 0, bytes.length, buf, from, to);
    }

    /** Whether every surrogate of the text has its other half, so that the text has an encoding at all. */
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isHighSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Length of a well-formed text in bytes. */
    public static int length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a surrogate pair stands for two of the four bytes.
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }

    /** Order of the encoded bytes. {@link String#compareTo} differs from it where surrogates meet U+E000–U+FFFF. */
    public static int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean above = Character.isSurrogate(x);
                // A surrogate stands for a code point above all that one char can hold.
                return above == Character.isSurrogate(y) ? Character.compare(x, y) : above ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
