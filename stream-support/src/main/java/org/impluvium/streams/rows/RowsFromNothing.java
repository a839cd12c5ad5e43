package org.impluvium.streams.rows;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a store that was empty when this was made, as one that is filled from its log: there is what was written since. A
 * filter of 8 MiB says so of nearly all absent rows while there are some ten million, and of fewer and fewer beyond.
 */
final class RowsFromNothing implements NewRows {

    /** Of the places for bits; a power of two, so that as many bits of a hash tell one. */
    private static final int PLACE_BITS = 26;

    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final KeyValueStore<Bytes, byte[]> store;
    private final long[] bits = new long[(1 << PLACE_BITS) / Long.SIZE];

    RowsFromNothing(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public byte @Nullable [] get(Bytes prefix, Bytes key) {
        long hash = hash(key);
        return isSet(first(hash)) && isSet(second(hash)) ? store.get(key) : null;
    }

    @Override
    public void wrote(Bytes prefix, Bytes key) {
        long hash = hash(key);
        set(first(hash));
        set(second(hash));
    }

    private boolean isSet(int place) {
        return (bits[place / Long.SIZE] & (1L << place)) != 0;
    }

    private void set(int place) {
        bits[place / Long.SIZE] |= 1L << place;
    }

    private static int first(long hash) {
        return (int) (hash >>> (Long.SIZE - PLACE_BITS));
    }

    private static int second(long hash) {
        return (int) hash & ((1 << PLACE_BITS) - 1);
    }

    /** FNV-1a, whose upper bits the last bytes of a key hardly touch: so all are mixed in the end, as MurmurHash3 does. */
    private static long hash(Bytes key) {
        long hash = FNV_BASIS;
        for (byte part : key.get()) {
            hash = (hash ^ part) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
