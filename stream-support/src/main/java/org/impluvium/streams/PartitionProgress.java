package org.impluvium.streams;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How far one partition has been read. It is caught up, and stays so, once the consumer's position has reached the end
 * and no record below the end is in hand. The position tells more than the records do: it passes transaction markers
 * and aborted records. Changed by the stream thread that has the partition, read by any.
 */
final class PartitionProgress {

    /** Stands for an end or a position that is not known yet. */
    static final long UNKNOWN = -1;

    private final Thread owner;
    private long end = UNKNOWN;
    private long position = UNKNOWN;

    /** Offsets fetched and not done yet, ascending. At most what Streams buffers; empty once caught up. */
    private final Deque<Long> inHand = new ArrayDeque<>();

    private volatile boolean caughtUp;

    /** @param owner the stream thread that has the partition */
    PartitionProgress(Thread owner) {
        this.owner = owner;
    }

    /** Whether the partition is the calling thread's. */
    boolean isMine() {
        return owner == Thread.currentThread();
    }

    boolean isCaughtUp() {
        return caughtUp;
    }

    boolean lacksEnd() {
        return end == UNKNOWN;
    }

    void ends(long end) {
        this.end = end;
        judge();
    }

    void fetched(List<Long> offsets, long position) {
        if (!caughtUp) {
            inHand.addAll(offsets);
            this.position = position;
            judge();
        }
    }

    /** Streams reads one record ahead: the dead letter of a damaged one may come before its predecessor is done. */
    void done(long offset) {
        if (!caughtUp) {
            inHand.remove(offset);
            judge();
        }
    }

    private void judge() {
        boolean known = end != UNKNOWN && position != UNKNOWN;
        if (known && position >= end && (inHand.isEmpty() || inHand.getFirst() >= end)) {
            caughtUp = true;
            inHand.clear();
        }
    }
}
