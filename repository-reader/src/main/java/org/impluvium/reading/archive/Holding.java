package org.impluvium.reading.archive;

/** What one reading holds in memory, of what all may hold together. Not thread-safe; to be closed, which gives it back. */
final class Holding implements AutoCloseable {

    private final ArchiveLimits limits;
    private long held;

    Holding(ArchiveLimits limits) {
        this.limits = limits;
    }

    /** Takes memory; throws if this repository needs more than one may have, or if the others leave too little. */
    void take(long bytes) throws ReadException {
        if (held + bytes > limits.maxHeld()) {
            throw new ReadException(ReadFailure.TOO_LARGE, "needs more than " + limits.maxHeld() + " bytes of memory");
        }
        limits.keep(bytes);
        held += bytes;
    }

    @Override
    public void close() {
        limits.giveBack(held);
        held = 0;
    }
}
