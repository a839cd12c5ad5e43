package org.impluvium.processor.post;

import org.jspecify.annotations.Nullable;

/** The form of a community's tag, {@code atr_} and eight hexadecimal digits, compared without case (rule P1). */
final class TagName {

    /** Length of a tag without its hash sign. */
    static final int LENGTH = 12;

    private static final String PREFIX = "atr_";

    private TagName() {}

    /** The community id that stands in {@code text} at {@code from}, in lower case; null if none does. */
    static @Nullable String idAt(String text, int from) {
        if (text.length() - from < LENGTH || !startsWithPrefix(text, from)) {
            return null;
        }
        char[] id = new char[LENGTH - PREFIX.length()];
        for (int i = 0; i < id.length; i++) {
            char digit = lower(text.charAt(from + PREFIX.length() + i));
            if (!isHex(digit)) {
                return null;
            }
            id[i] = digit;
        }
        return new String(id);
    }

    private static boolean startsWithPrefix(String text, int from) {
        for (int i = 0; i < PREFIX.length(); i++) {
            if (lower(text.charAt(from + i)) != PREFIX.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
