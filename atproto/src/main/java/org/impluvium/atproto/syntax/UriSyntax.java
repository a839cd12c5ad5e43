package org.impluvium.atproto.syntax;

import org.jspecify.annotations.Nullable;

/** The outline of any URI, lexicon format {@code uri}: a scheme, a colon, something without spaces; at most 8,192 bytes. */
public final class UriSyntax {

    private static final int MAX_BYTES = 8_192;

    private UriSyntax() {}

    /** Whether the value looks like a URI; schemes are not told apart, and letters beyond ASCII are let through. */
    public static boolean isValid(@Nullable String value) {
        int colon = value == null ? -1 : value.indexOf(':');
        if (value == null || colon < 1 || colon + 1 == value.length() || Utf8.length(value) > MAX_BYTES) {
            return false;
        }
        return isScheme(value, colon) && hasNoSpace(value, colon + 1);
    }

    private static boolean isScheme(String value, int to) {
        for (int i = 0; i < to; i++) {
            char c = value.charAt(i);
            if (!Ascii.isLetter(c) && (i == 0 || (!Ascii.isDigit(c) && "+-.".indexOf(c) < 0))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasNoSpace(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                return false;
            }
        }
        return true;
    }
}
