package org.impluvium.reading.archive;

/**
 * A set of hashes, of each of which 64 bits are kept: eight bytes for an entry where an object would take a hundred. Who would
 * make two blocks look like one has to find them first, and gains nothing but that a block of his own is not missed. Not
 * thread-safe.
 */
final class HashSet64 {

    private static final int FIRST = 1 << 10;

    private long[] slots = new long[FIRST];
    private int size;

    /** Adds a hash; returns how many bytes more the set takes for it. */
    long add(long hash) {
        long before = slots.length;
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        put(nonZero(hash));
        return (slots.length - before) * Long.BYTES;
    }

    boolean contains(long hash) {
        long wanted = nonZero(hash);
        for (int at = slot(wanted); slots[at] != 0; at = at + 1 & slots.length - 1) {
            if (slots[at] == wanted) {
                return true;
            }
        }
        return false;
    }

    private void put(long hash) {
        int at = slot(hash);
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return;
            }
            at = at + 1 & slots.length - 1;
        }
        slots[at] = hash;
        size++;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        size = 0;
        for (long hash : old) {
            if (hash != 0) {
                put(hash);
            }
        }
    }

    private int slot(long hash) {
        // SHA-256 has spread them already.
        return (int) hash & slots.length - 1;
    }

    private static long nonZero(long hash) {
        return hash == 0 ? 1 : hash;
    }
}
