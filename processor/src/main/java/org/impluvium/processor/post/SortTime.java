package org.impluvium.processor.post;

import java.util.Optional;
import java.util.OptionalLong;
import org.impluvium.atproto.syntax.AtDatetime;
import org.impluvium.atproto.syntax.Tid;
import org.jspecify.annotations.Nullable;

/**
 * When a record counts as made: a post's sort time (rule P4), an action's effective time (rule A6). Authors write
 * {@code createdAt} and choose record keys, so the earliest of the three times that we know is taken: nobody can place a
 * record later than it first appeared.
 */
public final class SortTime {

    private SortTime() {}

    /**
     * The earliest of the three times, in microseconds since the epoch; negative before 1970.
     *
     * @param createdAt the field of the present version as written; missing or unparsable: the other two decide
     * @param recordKey counts where it is a TID
     * @param firstRev revision (TID) of the commit that first brought the record since it was last created
     */
    public static long micros(@Nullable String createdAt, String recordKey, String firstRev) {
        long earliest = new Tid(firstRev).micros();
        Optional<Tid> key = Tid.tryParse(recordKey);
        if (key.isPresent()) {
            earliest = Math.min(earliest, key.get().micros());
        }
        OptionalLong created = AtDatetime.parseMicros(createdAt);
        return created.isPresent() ? Math.min(earliest, created.getAsLong()) : earliest;
    }
}
