package org.impluvium.atproto.syntax;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A handle: a host name of at least two labels whose last does not begin with a digit, at most 253 characters. The
 * value is kept as written; handles that differ only in case are the same name, see {@link #normalised()}.
 */
public record Handle(String value) implements Comparable<Handle> {

    /** Longest value, in characters (all are ASCII). */
    public static final int MAX_LENGTH = 253;

    /** @throws SyntaxException if the value is no handle */
    public Handle {
        SyntaxException.require(isValid(value), "handle", value);
    }

    /** The handle, or empty if the value is none. */
    public static Optional<Handle> tryParse(@Nullable String value) {
        return value != null && isValid(value) ? Optional.of(new Handle(value)) : Optional.empty();
    }

    /** Whether the value follows the grammar; names that are reserved or do not exist are still handles. */
    public static boolean isValid(@Nullable String value) {
        if (value == null || value.length() > MAX_LENGTH) {
            return false;
        }
        int from = 0;
        for (int dot = value.indexOf('.'); dot >= 0; dot = value.indexOf('.', from)) {
            if (!Ascii.isLabel(value, from, dot)) {
                return false;
            }
            from = dot + 1;
        }
        return from > 0 && Ascii.isLabel(value, from, value.length()) && !Ascii.isDigit(value.charAt(from));
    }

    /** The same name in lower case, the form to compare by. */
    public Handle normalised() {
        return new Handle(value.toLowerCase(Locale.ROOT));
    }

    @Override
    public int compareTo(Handle other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
