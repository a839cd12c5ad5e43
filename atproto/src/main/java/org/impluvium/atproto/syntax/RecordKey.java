package org.impluvium.atproto.syntax;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key of a record in its collection: 1–512 letters, digits and {@code _ ~ . : -}, but neither {@code .} nor
 * {@code ..}. Often, but not always, a {@link Tid}.
 */
public record RecordKey(String value) implements Comparable<RecordKey> {

    /** Longest value, in characters (all are ASCII). */
    public static final int MAX_LENGTH = 512;

    /** @throws SyntaxException if the value is no record key */
    public RecordKey {
        SyntaxException.require(isValid(value), "record key", value);
    }

    /** The record key, or empty if the value is none. */
    public static Optional<RecordKey> tryParse(@Nullable String value) {
        return value != null && isValid(value) ? Optional.of(new RecordKey(value)) : Optional.empty();
    }

    /** Whether the value follows the grammar. */
    public static boolean isValid(@Nullable String value) {
        return value != null && isValid(value, 0, value.length());
    }

    static boolean isValid(String value, int from, int to) {
        int length = to - from;
        if (length < 1 || length > MAX_LENGTH) {
            return false;
        }
        boolean onlyDots = true;
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if (!Ascii.isAlphanumeric(c) && "_~.:-".indexOf(c) < 0) {
                return false;
            }
            onlyDots &= c == '.';
        }
        return !onlyDots || length > 2;
    }

    /** The same key as a TID, whose time rule P4 reads; empty if it is none. */
    public Optional<Tid> asTid() {
        return Tid.tryParse(value);
    }

    @Override
    public int compareTo(RecordKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
