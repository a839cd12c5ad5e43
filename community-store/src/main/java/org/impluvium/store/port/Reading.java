package org.impluvium.store.port;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How reading a repository in whole went. Immutable.
 *
 * @param readMicros when it was last read, in µs since the epoch; empty: never yet
 * @param attemptMicros when it was last tried, in µs since the epoch; empty: not yet
 * @param failures how many attempts have failed since it was last read
 * @param failure name of the last failure; null: the last attempt succeeded, or there was none
 */
public record Reading(
        OptionalLong readMicros,
        OptionalLong attemptMicros,
        int failures,
        @Nullable String failure) {

    /** Whether the last attempt was a success. */
    public boolean readable() {
        return failures == 0 && readMicros.isPresent();
    }
}
