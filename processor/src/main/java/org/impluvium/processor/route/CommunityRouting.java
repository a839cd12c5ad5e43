package org.impluvium.processor.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.processor.record.CommunityRecord;
import org.impluvium.processor.record.CommunityRecords;
import org.impluvium.processor.record.InvalidRecordException;
import org.impluvium.processor.record.RecordOrigin;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.CommunitySent;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.avro.RecordTrace;
import org.jspecify.annotations.Nullable;

/**
 * Sends configs, memberships and actions to those who govern (rules C5, A1) and takes them back. An invalid version
 * counts as no record (rule I3). Pure functions.
 */
final class CommunityRouting {

    private final CommunityRecords records;

    CommunityRouting(CommunityRecords records) {
        this.records = records;
    }

    /** A version of a record that exists now. */
    Decision stated(RecordId id, @Nullable RecordTrace old, RecordChange change) {
        String firstRev = Traces.firstRev(old, change);
        try {
            CommunityRecord record = read(id, change, firstRev);
            CommunitySent sent = new CommunitySent(record.owner(), record.target());
            List<Message> messages = new ArrayList<>(2);
            CommunitySent before = sentTo(old);
            if (before != null && !before.equals(sent)) {
                messages.add(message(id, before, null, change.getRev(), null));
            }
            messages.add(message(id, sent, change.getCid(), change.getRev(), record));
            return Decision.of(Traces.present(change, firstRev, sent), messages);
        } catch (InvalidRecordException e) {
            return new Decision(
                    Traces.present(change, firstRev, null),
                    takenBack(id, old, change.getRev()),
                    new Decision.Flaw(causeFor(id.collection()), Objects.requireNonNull(e.getMessage())));
        }
    }

    private CommunityRecord read(RecordId id, RecordChange change, String firstRev) throws InvalidRecordException {
        RecordOrigin origin = new RecordOrigin(id.repository(), id.collection().nsid(), id.key(), firstRev);
        Optional<DataValue.Obj> content = Content.read(change);
        // What is no map of its type is shown to the validation all the same: it knows how to say so.
        return records.read(origin, content.isPresent() ? content.get() : DataValue.Obj.EMPTY);
    }

    /** The record left its repository, as of a revision. */
    static Decision withdrawn(RecordId id, @Nullable RecordTrace old, String rev) {
        return Decision.of(Traces.tombstone(rev), takenBack(id, old, rev));
    }

    private static List<Message> takenBack(RecordId id, @Nullable RecordTrace old, String rev) {
        CommunitySent before = sentTo(old);
        return before == null ? List.of() : List.of(message(id, before, null, rev, null));
    }

    private static @Nullable CommunitySent sentTo(@Nullable RecordTrace old) {
        return old != null && old.getSent() instanceof CommunitySent sent ? sent : null;
    }

    private static Message message(
            RecordId id, CommunitySent place, @Nullable String cid, String rev, @Nullable CommunityRecord record) {
        return new Message.ToOwner(new CommunityRecordChange(
                place.getOwner(),
                id.repository(),
                id.collection().nsid(),
                id.key(),
                place.getTarget(),
                cid,
                rev,
                record == null ? null : record.body()));
    }

    private static Ignored causeFor(RoutedCollection collection) {
        return switch (collection) {
            case CONFIG -> Ignored.INVALID_CONFIG;
            case MEMBERSHIP -> Ignored.INVALID_MEMBERSHIP;
            case ACTION -> Ignored.INVALID_ACTION;
            case POST -> throw new IllegalArgumentException("posts are never invalid");
        };
    }
}
