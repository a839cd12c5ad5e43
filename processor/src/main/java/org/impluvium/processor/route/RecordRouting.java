package org.impluvium.processor.route;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.impluvium.processor.record.CommunityRecords;
import org.impluvium.schemas.avro.GoneReason;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RecordTrace;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a change of one record means elsewhere, from the change and from what is known of the record. Pure; the
 * same for every order of other records' changes, and nothing for a repetition (rules P5, I5).
 */
public final class RecordRouting {

    private final CommunityRouting communities;

    public RecordRouting(CommunityRecords records) {
        this.communities = new CommunityRouting(records);
    }

    /**
     * What follows from a record change; null if its revision is not higher than the last (rule I5).
     *
     * @param old what is known of the record; null: nothing
     * @param active whether the repository's account is active (rule P6); asked at most once
     */
    public @Nullable Decision decide(
            RecordId id, @Nullable RecordTrace old, RecordChange change, BooleanSupplier active) {
        if (Traces.isStale(old, change.getRev())) {
            return null;
        }
        if (old != null && isSeenAgain(old, change)) {
            return Decision.of(Traces.seenAgain(old, change.getRev()), List.of());
        }
        if (change.getAction() == RecordAction.DELETE) {
            return withdraw(id, old, change.getRev(), GoneReason.DELETED);
        }
        return id.collection() == RoutedCollection.POST
                ? PostRouting.stated(id, old, change, active)
                : communities.stated(id, old, change);
    }

    /** What follows when the account is deleted: each record leaves a tombstone with its last revision (rule I5). */
    public Decision purge(RecordId id, RecordTrace old) {
        return withdraw(id, old, old.getRev(), GoneReason.PURGED);
    }

    /**
     * What follows when the repository was read in whole at {@code rev}: a record not seen in it is gone. Null if the
     * record is of that revision or later. A post that named nothing may be there all the same, since such posts are not
     * sent again: of it nothing was said, and when it first came stays known.
     */
    public @Nullable Decision endSnapshot(RecordId id, RecordTrace old, String rev) {
        if (Traces.isStale(old, rev)) {
            return null;
        }
        boolean mayBeThere = id.collection() == RoutedCollection.POST && old.getPresent() && old.getSent() == null;
        return mayBeThere
                ? Decision.of(Traces.seenAgain(old, rev), List.of())
                : withdraw(id, old, rev, GoneReason.DELETED);
    }

    /** Whether a version read again is the one that is known: then nothing has changed but the revision. */
    private static boolean isSeenAgain(RecordTrace old, RecordChange change) {
        return old.getPresent()
                && change.getAction() == RecordAction.SNAPSHOT
                && Objects.equals(old.getCid(), change.getCid());
    }

    /** The messages that tell of an account that became active or inactive, for one record (rule P6). */
    public List<Message> restate(RecordId id, RecordTrace trace, boolean active) {
        return PostRouting.restated(id, trace, active);
    }

    private static Decision withdraw(RecordId id, @Nullable RecordTrace old, String rev, GoneReason reason) {
        return id.collection() == RoutedCollection.POST
                ? PostRouting.withdrawn(id, old, rev, reason)
                : CommunityRouting.withdrawn(id, old, rev);
    }
}
