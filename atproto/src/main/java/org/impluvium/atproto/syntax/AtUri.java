package org.impluvium.atproto.syntax;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An AT-URI as lexicons allow it: {@code at://authority[/collection[/key]]}, at most 8,192 characters, without query,
 * fragment or trailing slash. The authority may be a handle; where a handle must not stand, use {@link RecordUri}.
 */
public record AtUri(String value) implements Comparable<AtUri> {

    /** Longest value, in characters (all are ASCII). */
    public static final int MAX_LENGTH = 8_192;

    static final String SCHEME = "at://";

    /** @throws SyntaxException if the value is no AT-URI */
    public AtUri {
        SyntaxException.require(isValid(value), "AT-URI", value);
    }

    /** The URI of a record. */
    public static AtUri ofRecord(Did repository, Nsid collection, RecordKey key) {
        return new AtUri(new RecordUri(repository, collection, key).toString());
    }

    /** The AT-URI, or empty if the value is none. */
    public static Optional<AtUri> tryParse(@Nullable String value) {
        return value != null && isValid(value) ? Optional.of(new AtUri(value)) : Optional.empty();
    }

    /** Whether the value follows the grammar. */
    public static boolean isValid(@Nullable String value) {
        if (value == null || value.length() > MAX_LENGTH || !value.startsWith(SCHEME)) {
            return false;
        }
        int length = value.length();
        int collection = slash(value, SCHEME.length());
        if (!AtIdentifier.isValid(value.substring(SCHEME.length(), collection))) {
            return false;
        }
        if (collection == length) {
            return true;
        }
        int key = slash(value, collection + 1);
        return Nsid.isValid(value, collection + 1, key) && (key == length || RecordKey.isValid(value, key + 1, length));
    }

    /** Position of the next slash, or the end. */
    private static int slash(String value, int from) {
        int slash = value.indexOf('/', from);
        return slash < 0 ? value.length() : slash;
    }

    /** The account that it speaks of. */
    public AtIdentifier authority() {
        return new AtIdentifier(value.substring(SCHEME.length(), slash(value, SCHEME.length())));
    }

    /** The collection, if it names one. */
    public Optional<Nsid> collection() {
        int from = slash(value, SCHEME.length());
        return from == value.length()
                ? Optional.empty()
                : Optional.of(new Nsid(value.substring(from + 1, slash(value, from + 1))));
    }

    /** The record key, if it names one. */
    public Optional<RecordKey> key() {
        int from = slash(value, Math.min(value.length(), slash(value, SCHEME.length()) + 1));
        return from == value.length() ? Optional.empty() : Optional.of(new RecordKey(value.substring(from + 1)));
    }

    /** The record that it names, if it names one by a DID. */
    public Optional<RecordUri> asRecord() {
        return RecordUri.tryParse(value);
    }

    @Override
    public int compareTo(AtUri other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
