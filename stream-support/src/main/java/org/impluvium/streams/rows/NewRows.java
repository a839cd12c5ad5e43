package org.impluvium.streams.rows;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are looked for before they are written, and mostly are not there: that one is not is known without a look into the
 * store wherever possible, for the store finds absent rows more slowly than others (docs/decisions/0026).
 *
 * <p>For the one thread that writes the store, and as long as each row that is written is told to this object.
 */
public interface NewRows {

    /**
     * The row of a key.
     *
     * @param prefix what all keys of its group begin with, and no others; the key itself is longer. Its last byte is not 0xff
     */
    byte @Nullable [] get(Bytes prefix, Bytes key);

    /** A row was written; deleted ones need not be told. */
    void wrote(Bytes prefix, Bytes key);

    /** Those of a store as it is now. */
    static NewRows of(KeyValueStore<Bytes, byte[]> store) {
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            return all.hasNext() ? new GrowingRows(store) : new RowsFromNothing(store);
        }
    }
}
