package org.impluvium.streams.rows;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Rows in groups in which new keys are mostly the greatest, as record keys of one repository are: they hold the time. That such a
 * row is not there yet is known without a look into the store, which finds absent rows more slowly than others: its
 * key lies behind the greatest of its group. The greatest keys of the groups last used are remembered; rows that are deleted
 * leave them as they are, which costs no more than a look.
 *
 * <p>For the one thread that writes the store, and as long as it writes these groups through this object only.
 */
public final class GrowingRows implements NewRows {

    /** Some 400 bytes each. */
    private static final int GROUPS = 4_096;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Recent<Bytes, Group> groups;

    /** @param store holds its keys in the order of their bytes */
    public GrowingRows(KeyValueStore<Bytes, byte[]> store) {
        this(store, GROUPS);
    }

    GrowingRows(KeyValueStore<Bytes, byte[]> store, int groups) {
        this.store = store;
        this.groups = new Recent<>(groups);
    }

    @Override
    public byte @Nullable [] get(Bytes prefix, Bytes key) {
        Group group = groups.get(prefix, Group::new);
        return group.isBeyondAll(key) ? null : store.get(key);
    }

    /**
     * Writes a row.
     *
     * @param prefix as for {@link #get}
     * @param row null deletes it
     */
    public void put(Bytes prefix, Bytes key, byte @Nullable [] row) {
        if (row == null) {
            store.delete(key);
        } else {
            store.put(key, row);
            wrote(prefix, key);
        }
    }

    @Override
    public void wrote(Bytes prefix, Bytes key) {
        groups.find(prefix).ifPresent(group -> group.wrote(key));
    }

    private final class Group {

        private final Bytes prefix;
        private boolean seen;
        private @Nullable Bytes greatest;

        Group(Bytes prefix) {
            this.prefix = prefix;
        }

        /** False also for a group of which nothing is known yet: to look for its greatest key pays with its second use only. */
        boolean isBeyondAll(Bytes key) {
            if (!seen) {
                seen = true;
                return false;
            }
            if (greatest == null) {
                greatest = greatestStored();
            }
            return key.compareTo(greatest) > 0;
        }

        void wrote(Bytes key) {
            if (greatest != null && key.compareTo(greatest) > 0) {
                greatest = key;
            }
        }

        /** The prefix, which lies before all keys, if there are none. */
        private Bytes greatestStored() {
            Bytes behind = behind(prefix);
            try (KeyValueIterator<Bytes, byte[]> fromLast = store.reverseRange(prefix, behind)) {
                while (fromLast.hasNext()) {
                    Bytes key = fromLast.next().key;
                    // The range includes its end.
                    if (key.compareTo(behind) < 0) {
                        return key;
                    }
                }
            }
            return prefix;
        }
    }

    private static Bytes behind(Bytes prefix) {
        byte[] key = prefix.get().clone();
        key[key.length - 1]++;
        return Bytes.wrap(key);
    }
}
