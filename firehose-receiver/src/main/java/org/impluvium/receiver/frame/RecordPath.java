package org.impluvium.receiver.frame;

import java.util.Optional;
import org.impluvium.atproto.syntax.Nsid;
import org.impluvium.atproto.syntax.RecordKey;
import org.jspecify.annotations.Nullable;

/**
 * Where a record lies in its repository. Both parts keep their grammar, so the record has an AT-URI.
 *
 * @param collection an NSID
 * @param key a record key
 */
public record RecordPath(String collection, String key) {

    /** The path in {@code collection/key}; empty for junk. */
    public static Optional<RecordPath> tryParse(@Nullable String path) {
        int slash = path == null ? -1 : path.indexOf('/');
        return path == null || slash < 0
                ? Optional.empty()
                : tryOf(path.substring(0, slash), path.substring(slash + 1));
    }

    /** The path of a collection and a key; empty if one of them is none. */
    public static Optional<RecordPath> tryOf(String collection, String key) {
        return Nsid.isValid(collection) && RecordKey.isValid(key)
                ? Optional.of(new RecordPath(collection, key))
                : Optional.empty();
    }
}
