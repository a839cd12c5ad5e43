package org.impluvium.streams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether each input partition of this process has been read up to the end that was found when it came here (rule Q5).
 *
 * <p>Three voices feed it, all on the partition's stream thread: the consumer says which partitions it has, their end
 * and how far it has fetched; the processor says what it has processed. A partition is caught up once everything
 * fetched up to the found end has been processed. Reading is safe from any thread.
 */
public final class CatchUp {

    private static final long NOTHING = -1;

    private final Map<Integer, Progress> partitions = new ConcurrentHashMap<>();

    /** Whether the partition is here and has been read up to the end found when it came. */
    public boolean isCaughtUp(int partition) {
        Progress progress = partitions.get(partition);
        return progress != null && progress.caughtUp;
    }

    /** Whether at least one partition is here and all that are here have caught up. */
    public boolean allCaughtUp() {
        return !partitions.isEmpty() && partitions.values().stream().allMatch(progress -> progress.caughtUp);
    }

    /** How many partitions are here. */
    public int size() {
        return partitions.size();
    }

    boolean knows(int partition) {
        return partitions.containsKey(partition);
    }

    /** The partition came to this process; `end` is the offset after the last record written so far. */
    void assigned(int partition, long end) {
        partitions.put(partition, new Progress(end));
    }

    void revoked(int partition) {
        partitions.remove(partition);
    }

    /** The consumer handed out the partition's records up to `lastOffset` and continues at `position`. */
    void fetched(int partition, long lastOffset, long position) {
        Progress progress = partitions.get(partition);
        if (progress != null) {
            progress.lastFetched = Math.max(progress.lastFetched, lastOffset);
            progress.position = position;
            progress.judge();
        }
    }

    /** The record at this offset has been processed. To be called on the stream thread after each record. */
    public void processed(int partition, long offset) {
        Progress progress = partitions.get(partition);
        if (progress != null && !progress.caughtUp) {
            progress.lastProcessed = offset;
            progress.judge();
        }
    }

    private static final class Progress {
        private final long end;
        private long position = NOTHING;
        private long lastFetched = NOTHING;
        private long lastProcessed = NOTHING;
        private volatile boolean caughtUp;

        Progress(long end) {
            this.end = end;
        }

        void judge() {
            boolean fetchedAll = position >= end;
            boolean processedAll = lastProcessed >= Math.min(lastFetched, end - 1);
            if (fetchedAll && processedAll) {
                caughtUp = true;
            }
        }
    }
}
