package org.impluvium.atproto.lexicon;

import java.util.Set;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Bool;
import org.impluvium.atproto.data.DataValue.Bytes;
import org.impluvium.atproto.data.DataValue.Int;
import org.impluvium.atproto.data.DataValue.Link;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.atproto.syntax.Utf8;
import org.jspecify.annotations.Nullable;

/** Schemas of values without parts. An empty set of allowed values allows all. */
final class Scalars {

    private Scalars() {}

    /** Lengths, counts or magnitudes, both ends included. */
    record Bounds(long min, long max) {
        static final Bounds NONE = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

        boolean holds(long value) {
            return value >= min && value <= max;
        }
    }

    record BooleanSchema(Set<Boolean> allowed) implements Schema {
        @Override
        public @Nullable Violation check(DataValue value, Path path, LexiconCatalog catalog) {
            if (!(value instanceof Bool bool)) {
                return path.violation("not a boolean");
            }
            return allowed.isEmpty() || allowed.contains(bool.value()) ? null : path.violation("not the constant");
        }
    }

    record IntegerSchema(Bounds range, Set<Long> allowed) implements Schema {
        @Override
        public @Nullable Violation check(DataValue value, Path path, LexiconCatalog catalog) {
            if (!(value instanceof Int integer)) {
                return path.violation("not an integer");
            } else if (!range.holds(integer.value())) {
                return path.violation("integer out of range");
            }
            return allowed.isEmpty() || allowed.contains(integer.value())
                    ? null
                    : path.violation("not one of the values allowed");
        }
    }

    record StringSchema(@Nullable StringFormat format, Bounds bytes, Bounds graphemes, Set<String> allowed)
            implements Schema {
        @Override
        public @Nullable Violation check(DataValue value, Path path, LexiconCatalog catalog) {
            if (!(value instanceof Text text)) {
                return path.violation("not a string");
            } else if (!bytes.holds(Utf8.length(text.value()))) {
                return path.violation("string too short or too long in bytes");
            } else if (!Graphemes.isCountWithin(text.value(), graphemes)) {
                return path.violation("string too short or too long in graphemes");
            } else if (format != null && !format.isValid(text.value())) {
                return path.violation("not of format " + format.lexiconName());
            }
            return allowed.isEmpty() || allowed.contains(text.value())
                    ? null
                    : path.violation("not one of the values allowed");
        }
    }

    record BytesSchema(Bounds length) implements Schema {
        @Override
        public @Nullable Violation check(DataValue value, Path path, LexiconCatalog catalog) {
            if (!(value instanceof Bytes bytes)) {
                return path.violation("not a byte string");
            }
            return length.holds(bytes.length()) ? null : path.violation("byte string too short or too long");
        }
    }

    record LinkSchema() implements Schema {
        @Override
        public @Nullable Violation check(DataValue value, Path path, LexiconCatalog catalog) {
            return value instanceof Link ? null : path.violation("not a link");
        }
    }

    /** A token has no content but its own full name. */
    record TokenSchema(String name) implements Schema {
        @Override
        public @Nullable Violation check(DataValue value, Path path, LexiconCatalog catalog) {
            return value instanceof Text text && text.value().equals(name)
                    ? null
                    : path.violation("not the token " + name);
        }
    }
}
