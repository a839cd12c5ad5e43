package org.impluvium.atproto.syntax;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decentralised identifier, as AT Protocol restricts it: {@code did:method:id}, at most 2,048 characters, without
 * path, query or fragment. The method need not be one that we can resolve.
 */
public record Did(String value) implements Comparable<Did> {

    /** Longest value, in characters (all are ASCII). */
    public static final int MAX_LENGTH = 2_048;

    private static final String SCHEME = "did:";

    /** @throws SyntaxException if the value is no DID */
    public Did {
        SyntaxException.require(isValid(value), "DID", value);
    }

    /** The DID, or empty if the value is none. */
    public static Optional<Did> tryParse(@Nullable String value) {
        return value != null && isValid(value) ? Optional.of(new Did(value)) : Optional.empty();
    }

    /** Whether the value follows the grammar. */
    public static boolean isValid(@Nullable String value) {
        if (value == null || value.length() > MAX_LENGTH || !value.startsWith(SCHEME)) {
            return false;
        }
        int colon = value.indexOf(':', SCHEME.length());
        return colon > SCHEME.length() && isMethod(value, SCHEME.length(), colon) && isId(value, colon + 1);
    }

    private static boolean isMethod(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Ascii.isLower(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isId(String value, int from) {
        int length = value.length();
        for (int i = from; i < length; i++) {
            char c = value.charAt(i);
            if (!Ascii.isAlphanumeric(c) && "._:%-".indexOf(c) < 0) {
                return false;
            }
        }
        return from < length && ":%".indexOf(value.charAt(length - 1)) < 0;
    }

    @Override
    public int compareTo(Did other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
