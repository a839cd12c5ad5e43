package org.impluvium.processor.route;

import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RecordTrace;
import org.jspecify.annotations.Nullable;

/** How the memory of a record moves on (rule I5). Stateless. */
final class Traces {

    private Traces() {}

    /** Whether a revision says nothing new about the record (rule I5). */
    static boolean isStale(@Nullable RecordTrace old, String rev) {
        return old != null && rev.compareTo(old.getRev()) <= 0;
    }

    /**
     * The revision that first brought the record since it was last created, as far as known (rules P4, A6): a creation
     * starts anew, and so does anything after a deletion.
     */
    static String firstRev(@Nullable RecordTrace old, RecordChange change) {
        if (old == null || !old.getPresent() || change.getAction() == RecordAction.CREATE) {
            return change.getRev();
        }
        return old.getFirstRev();
    }

    /** The record exists; {@code sent} is what was said about it, null for nothing. */
    static RecordTrace present(RecordChange change, String firstRev, @Nullable Object sent) {
        return new RecordTrace(change.getRev(), firstRev, true, change.getCid(), sent, 0);
    }

    /** The record stands unchanged at a later revision. */
    static RecordTrace seenAgain(RecordTrace old, String rev) {
        return new RecordTrace(rev, old.getFirstRev(), old.getPresent(), old.getCid(), old.getSent(), 0);
    }

    /** The same trace, which a purge that is under way does not concern any more. */
    static RecordTrace afterPurge(RecordTrace trace, int purge) {
        return new RecordTrace(
                trace.getRev(), trace.getFirstRev(), trace.getPresent(), trace.getCid(), trace.getSent(), purge);
    }

    /** The record is gone as of this revision. */
    static RecordTrace tombstone(String rev) {
        return new RecordTrace(rev, rev, false, null, null, 0);
    }
}
