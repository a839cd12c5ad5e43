package org.impluvium.atproto.syntax;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The AT-URI of one record: a DID (never a handle), a collection and a key, and nothing after it. This is the identity
 * of a post and of a community (rules C1, C5). The order is that of the written form, bytewise (rule Q1), which is not
 * the order of the parts one by one.
 */
public record RecordUri(Did repository, Nsid collection, RecordKey key) implements Comparable<RecordUri> {

    /** The record's URI, or empty if the value is not one. */
    public static Optional<RecordUri> tryParse(@Nullable String value) {
        if (value == null || value.length() > AtUri.MAX_LENGTH || !value.startsWith(AtUri.SCHEME)) {
            return Optional.empty();
        }
        int collection = value.indexOf('/', AtUri.SCHEME.length());
        int key = collection < 0 ? -1 : value.indexOf('/', collection + 1);
        if (key < 0
                || !Nsid.isValid(value, collection + 1, key)
                || !RecordKey.isValid(value, key + 1, value.length())) {
            return Optional.empty();
        }
        return Did.tryParse(value.substring(AtUri.SCHEME.length(), collection))
                .map(repository -> new RecordUri(
                        repository,
                        new Nsid(value.substring(collection + 1, key)),
                        new RecordKey(value.substring(key + 1))));
    }

    @Override
    public int compareTo(RecordUri other) {
        return toString().compareTo(other.toString());
    }

    /** The written form, {@code at://did/collection/key}. */
    @Override
    public String toString() {
        return AtUri.SCHEME + repository.value() + '/' + collection.value() + '/' + key.value();
    }
}
