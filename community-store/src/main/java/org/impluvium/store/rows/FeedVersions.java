package org.impluvium.store.rows;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Whether a feed's rows have changed since they were read, at the cost of two loads. Versions are kept for a fixed number
 * of groups of tags, so that they cost the same memory for any number of communities; of feeds that share a group all
 * count as changed when one does. Who writes rows says so <em>afterwards</em>, who reads asks for the version
 * <em>before</em>: then what was read under a version that still holds is what would be read now. Thread-safe.
 */
public final class FeedVersions {

    private static final int GROUP_BITS = 16;
    /** Spreads tags that differ in few bits: 2³² divided by the golden ratio, odd. */
    private static final int SPREAD = 0x9E37_79B1;

    private final AtomicLongArray groups = new AtomicLongArray(1 << GROUP_BITS);
    private final AtomicLong everywhere = new AtomicLong();

    /** The version of all that stands under a tag; never the same again after a change. */
    public long of(Tag tag) {
        // Both only grow, so the sum is the same only while both are.
        return everywhere.get() + groups.get(group(tag));
    }

    /** Changes where the whole may have changed, and only there. */
    public long ofAll() {
        return everywhere.get();
    }

    /** Rows under this tag were written. */
    public void changed(Tag tag) {
        groups.incrementAndGet(group(tag));
    }

    /** Rows may have changed without anybody saying so: a task ends, or begins from its last committed state. */
    public void changedAnywhere() {
        everywhere.incrementAndGet();
    }

    private static int group(Tag tag) {
        return (tag.bits() * SPREAD) >>> (Integer.SIZE - GROUP_BITS);
    }
}
