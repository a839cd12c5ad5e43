package org.impluvium.atproto.syntax;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A namespaced identifier, the name of a lexicon and so of a collection: a reversed domain of at least two labels and a
 * name of letters and digits, at most 317 characters. Compared as written. The domain is not held to the 253 characters of
 * DNS, since the interoperability vectors are not.
 */
public record Nsid(String value) implements Comparable<Nsid> {

    /** Longest value, in characters (all are ASCII). */
    public static final int MAX_LENGTH = 317;

    private static final int MAX_NAME = 63;

    /** @throws SyntaxException if the value is no NSID */
    public Nsid {
        SyntaxException.require(isValid(value), "NSID", value);
    }

    /** The NSID, or empty if the value is none. */
    public static Optional<Nsid> tryParse(@Nullable String value) {
        return value != null && isValid(value) ? Optional.of(new Nsid(value)) : Optional.empty();
    }

    /** Whether the value follows the grammar; the lexicon need not exist. */
    public static boolean isValid(@Nullable String value) {
        return value != null && isValid(value, 0, value.length());
    }

    static boolean isValid(String value, int from, int to) {
        int lastDot = to - from > MAX_LENGTH ? -1 : value.lastIndexOf('.', to - 1);
        if (lastDot <= from || Ascii.isDigit(value.charAt(from))) {
            return false;
        }
        int label = from;
        int labels = 0;
        while (label <= lastDot) {
            int dot = value.indexOf('.', label);
            if (!Ascii.isLabel(value, label, dot)) {
                return false;
            }
            labels++;
            label = dot + 1;
        }
        return labels >= 2 && isName(value, lastDot + 1, to);
    }

    private static boolean isName(String value, int from, int to) {
        if (from >= to || to - from > MAX_NAME || Ascii.isDigit(value.charAt(from))) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!Ascii.isAlphanumeric(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The part after the last dot. */
    public String name() {
        return value.substring(value.lastIndexOf('.') + 1);
    }

    @Override
    public int compareTo(Nsid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
