package org.impluvium.loadtests.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;

/**
 * The repositories of a network and its accounts, as the events of one source leave them: plain last state. Events may be
 * repeated; what is not newer than the last of its record or account changes nothing (I5). Not thread-safe.
 */
public final class World {

    private final Map<RecordUri, ExistingRecord> records = new HashMap<>();
    /** The last rev of every record ever seen; what is here and not in {@link #records} is a tombstone. */
    private final Map<RecordUri, Tid> lastRevs = new HashMap<>();

    private final Set<Did> inactive = new HashSet<>();
    /** Of those, the ones of which nothing is left to be read. */
    private final Set<Did> deleted = new HashSet<>();

    private final Map<Did, Long> lastAccountSeqs = new HashMap<>();

    /** A commit that says {@code create}: the record begins anew with this rev. */
    public void create(RecordUri uri, Tid rev, DataValue content) {
        if (isNews(uri, rev)) {
            records.put(uri, new ExistingRecord(uri, content, rev));
        }
    }

    /** A commit that says {@code update}: the first rev stays, or is this one when nothing was known. */
    public void update(RecordUri uri, Tid rev, DataValue content) {
        if (isNews(uri, rev)) {
            ExistingRecord known = records.get(uri);
            records.put(uri, new ExistingRecord(uri, content, known == null ? rev : known.firstRev()));
        }
    }

    /**
     * A version read again from its repository. What was read of an account that is deleted was read before, and went with it
     * (P6); only what is committed afterwards counts.
     */
    public void snapshot(RecordUri uri, Tid rev, DataValue content) {
        if (!deleted.contains(uri.repository())) {
            update(uri, rev, content);
        }
    }

    /** A commit that says {@code delete}. */
    public void delete(RecordUri uri, Tid rev) {
        if (isNews(uri, rev)) {
            records.remove(uri);
        }
    }

    /** The repository was read in whole at {@code rev}: each of its records that is older is gone; as for {@link #snapshot}. */
    public void snapshotEnd(Did repository, Tid rev) {
        if (deleted.contains(repository)) {
            return;
        }
        List<RecordUri> older = records.keySet().stream()
                .filter(uri -> uri.repository().equals(repository))
                .toList();
        older.forEach(uri -> delete(uri, rev));
    }

    /** An account event; {@code active} decides, and {@code deleted} purges what is known now (P6). */
    public void account(Did did, long seq, boolean active, String status) {
        Long last = lastAccountSeqs.get(did);
        if (last != null && seq <= last) {
            return;
        }
        lastAccountSeqs.put(did, seq);
        deleted.remove(did);
        if (active) {
            inactive.remove(did);
            return;
        }
        inactive.add(did);
        if (status.equals("deleted")) {
            deleted.add(did);
            records.keySet().removeIf(uri -> uri.repository().equals(did));
        }
    }

    /** Whether the record stands now. */
    public boolean holds(RecordUri uri) {
        return records.containsKey(uri);
    }

    /** The present version of a record. */
    public Optional<DataValue> content(RecordUri uri) {
        return Optional.ofNullable(records.get(uri)).map(ExistingRecord::content);
    }

    /** The records of one repository that stand now, by AT-URI. */
    public List<RecordUri> recordsOf(Did repository) {
        return records.keySet().stream()
                .filter(uri -> uri.repository().equals(repository))
                .sorted()
                .toList();
    }

    /** A copy of what stands now. */
    public NetworkState state() {
        return new NetworkState(new ArrayList<>(records.values()), inactive);
    }

    /** The records of one collection of one repository that stand now, by key. */
    public List<RecordUri> recordsOf(Did repository, String collection) {
        return recordsOf(repository).stream()
                .filter(uri -> uri.collection().value().equals(collection))
                .toList();
    }

    private boolean isNews(RecordUri uri, Tid rev) {
        Tid last = lastRevs.get(uri);
        if (last != null && rev.compareTo(last) <= 0) {
            return false;
        }
        lastRevs.put(uri, rev);
        return true;
    }
}
