package org.impluvium.atproto.syntax;

/** Character classes and label grammar shared by the syntax types; all of them are ASCII. */
final class Ascii {

    private static final int MAX_LABEL = 63;

    private Ascii() {}

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isLetter(char c) {
        return isLower((char) (c | 0x20));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAlphanumeric(char c) {
        return isLetter(c) || isDigit(c);
    }

    /** A DNS label: 1–63 letters, digits and hyphens, no hyphen at either end. */
    static boolean isLabel(String s, int from, int to) {
        if (from >= to || to - from > MAX_LABEL || s.charAt(from) == '-' || s.charAt(to - 1) == '-') {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = s.charAt(i);
            if (!isAlphanumeric(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    static boolean areDigits(String s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(s.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
