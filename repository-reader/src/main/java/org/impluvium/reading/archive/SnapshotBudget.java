package org.impluvium.reading.archive;

/**
 * Bounds what comes of an archive. Many paths of a tree may name one block, so a small archive can hold any number of records,
 * and any number of bytes once each is written for itself. Not thread-safe.
 */
final class SnapshotBudget {

    /** What a record takes besides its block: its path, and the objects around it. */
    private static final int RECORD_OVERHEAD = 320;

    private final ArchiveLimits limits;
    private final Holding holding;
    private long records;
    private long bytes;

    SnapshotBudget(ArchiveLimits limits, Holding holding) {
        this.limits = limits;
        this.holding = holding;
    }

    /** Takes account of a record of so many bytes. */
    void spend(long contentBytes) throws ReadException {
        records++;
        bytes += contentBytes;
        if (records > ArchiveLimits.MOST_RECORDS) {
            throw new ReadException(
                    ReadFailure.TOO_LARGE, "more than " + ArchiveLimits.MOST_RECORDS + " records that matter");
        }
        if (bytes > limits.maxBytes()) {
            throw new ReadException(
                    ReadFailure.TOO_LARGE, "records of more than " + limits.maxBytes() + " bytes, one by one");
        }
        holding.take(RECORD_OVERHEAD);
    }
}
