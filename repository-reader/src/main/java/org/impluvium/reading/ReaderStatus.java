package org.impluvium.reading;

import java.util.Map;
import org.impluvium.reading.agenda.Agenda;
import org.impluvium.reading.archive.ReadFailure;

/**
 * How reading stands.
 *
 * @param joined whether it knows which repositories it takes care of, and what was written down of them; before that,
 *     nothing pending means nothing
 * @param readings repositories read in whole since the start
 * @param entries records in their trees
 * @param records of them, those that matter here and were written
 * @param agenda what is still to be read, and what could not be
 * @param failures attempts that failed since the start, by cause; only causes that occurred
 */
public record ReaderStatus(
        boolean joined,
        long readings,
        long entries,
        long records,
        Agenda.Counts agenda,
        Map<ReadFailure, Long> failures) {

    /** Copies the map. */
    public ReaderStatus {
        failures = Map.copyOf(failures);
    }

    /** How many repositories are still to be read. */
    public int pending() {
        return agenda.pending();
    }
}
