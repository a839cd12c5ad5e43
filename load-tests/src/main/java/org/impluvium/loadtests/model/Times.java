package org.impluvium.loadtests.model;

import java.util.OptionalLong;
import org.impluvium.atproto.syntax.Tid;

/** The one rule for the time of a record that P4 and A6 share. */
final class Times {

    private Times() {}

    /**
     * The earliest of what the record claims, the time in its key where that is a TID, and the time of the commit that first
     * brought it; in µs since the epoch.
     */
    static long effectiveMicros(ExistingRecord record, OptionalLong createdAtMicros) {
        long earliest = record.firstRev().micros();
        if (createdAtMicros.isPresent()) {
            earliest = Math.min(earliest, createdAtMicros.getAsLong());
        }
        OptionalLong key = Tid.tryParse(record.uri().key().value()).stream()
                .mapToLong(Tid::micros)
                .findFirst();
        return key.isPresent() ? Math.min(earliest, key.getAsLong()) : earliest;
    }
}
