package org.impluvium.store.inspect;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificData;
import org.impluvium.schemas.avro.PostCandidate;
import org.jspecify.annotations.Nullable;

/**
 * A row in words.
 *
 * @param kind name of its kind; {@code UNKNOWN-} and the number for one of a later version
 * @param key what its key consists of, in that order: texts and numbers
 * @param value an Avro record, a text, a sort time, a truth value; null: nothing, or it could not be read
 * @param problem why it could not be read in whole; null: it could
 */
public record ReadRow(
        String kind,
        Map<String, Object> key,
        @Nullable Object value,
        @Nullable String problem) {

    /** AT-URI of the config of the community that it is about; null: it is about none. */
    public @Nullable String community() {
        return (String) key.get(KeyPart.COMMUNITY);
    }

    /** Under what it is counted. */
    String label() {
        if (problem != null) {
            return kind + " (unreadable)";
        }
        return value instanceof PostCandidate candidate && candidate.getGone() != null ? kind + " (gone)" : kind;
    }

    /** Eight hexadecimal digits; {@code none} where the key is too short for any. */
    String tag() {
        return String.valueOf(key.getOrDefault(RowReader.TAG, "none"));
    }

    /** Sort time of its post or effective time of its action, in µs since the epoch. */
    OptionalLong micros() {
        if (key.get(KeyPart.SORT_TIME) instanceof Long sort) {
            return OptionalLong.of(sort);
        } else if (key.get(KeyPart.EFFECTIVE_TIME) instanceof Long effective) {
            return OptionalLong.of(effective);
        } else if (value instanceof Long sort) {
            return OptionalLong.of(sort);
        }
        return value instanceof PostCandidate candidate
                ? OptionalLong.of(candidate.getSortMicros())
                : OptionalLong.empty();
    }

    /** The value as JSON. */
    public String valueAsJson() {
        return SpecificData.get().toString(value);
    }
}
