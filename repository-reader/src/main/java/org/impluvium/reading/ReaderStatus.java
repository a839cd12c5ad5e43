package org.impluvium.reading;

import java.util.Map;
import org.impluvium.reading.archive.ReadFailure;

/**
 * How reading stands.
 *
 * @param joined whether it knows which repositories it takes care of, and what was written down of them; before that,
 *     nothing pending means nothing
 * @param readings repositories read in whole since the start
 * @param entries records in their trees
 * @param records of them, those that matter here and were written
 * @param pending repositories that are still to be read
 * @param fewestFailures attempts that have failed with each of the pending, at least; 0 if none is pending
 * @param failures attempts that failed since the start, by cause; only causes that occurred
 */
public record ReaderStatus(
        boolean joined,
        long readings,
        long entries,
        long records,
        int pending,
        int fewestFailures,
        Map<ReadFailure, Long> failures) {

    /** Copies the map. */
    public ReaderStatus {
        failures = Map.copyOf(failures);
    }
}
