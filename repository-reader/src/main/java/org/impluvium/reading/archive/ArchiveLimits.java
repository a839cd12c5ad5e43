package org.impluvium.reading.archive;

import java.util.concurrent.atomic.AtomicLong;
import org.impluvium.schemas.topic.Topics;

/**
 * Bounds on what one archive may hold, and on what all together may keep. Safe for use by many threads.
 */
public final class ArchiveLimits {

    /** Longest block with its identifier: the largest record that passes (rule I3), and some room. */
    static final int MAX_SECTION = Topics.MAX_RECORD_BYTES + 64;

    /** Fewest bytes of a block in an archive that is not made to be a burden; bounds how many blocks there can be. */
    private static final int LEAST_BLOCK = 64;

    /** Most records of one repository that matter here: its snapshot's end is worked off in one step. */
    static final int MOST_RECORDS = 200_000;

    private final long maxBytes;
    private final long maxKept;
    private final long maxHeld;
    private final AtomicLong kept = new AtomicLong();

    /** Bounds for readings of which one may hold all that they share. */
    public ArchiveLimits(long maxBytes, long maxKept) {
        this(maxBytes, maxKept, maxKept);
    }

    /**
     * Bounds for readings that share memory.
     *
     * @param maxBytes longest archive
     * @param maxKept most that all readings may keep together: nodes of trees, records that matter, what identifies the rest
     * @param maxHeld most of it that one reading may keep: so little that those of one host, even if they hold it for as long
     *     as they can, leave room for others
     */
    public ArchiveLimits(long maxBytes, long maxKept, long maxHeld) {
        this.maxBytes = maxBytes;
        this.maxKept = maxKept;
        this.maxHeld = maxHeld;
    }

    long maxHeld() {
        return maxHeld;
    }

    long maxBytes() {
        return maxBytes;
    }

    long maxBlocks() {
        return maxBytes / LEAST_BLOCK;
    }

    /** Takes memory; throws if there is none left. */
    void keep(long bytes) throws ReadException {
        if (kept.addAndGet(bytes) > maxKept) {
            kept.addAndGet(-bytes);
            throw new ReadException(ReadFailure.MEMORY_SHORT, "readings hold more than " + maxKept + " bytes");
        }
    }

    void giveBack(long bytes) {
        kept.addAndGet(-bytes);
    }

    /** What all readings keep now, in bytes, roughly. */
    public long kept() {
        return kept.get();
    }
}
