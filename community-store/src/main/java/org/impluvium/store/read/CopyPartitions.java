package org.impluvium.store.read;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.QueryFailure;
import org.impluvium.store.replica.ReplicaRows;

/**
 * The rows of this process as they are: where they are not ready but their age is known and within the bound, they are
 * read all the same. For one read, of whose rows it knows the greatest age.
 */
final class CopyPartitions implements PartitionRows {

    private final LocalPartitions partitions;
    private final StoreHandles stores;
    private final CopyAges ages;
    /** Of what was read so far. */
    private final AtomicLong oldestNanos = new AtomicLong();

    CopyPartitions(LocalPartitions partitions, StoreHandles stores, CopyAges ages) {
        this.partitions = partitions;
        this.stores = stores;
        this.ages = ages;
    }

    /** How many seconds of what came in may be lacking; rounded up, at least 1. */
    long seconds() {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(oldestNanos.get() + TimeUnit.SECONDS.toNanos(1) - 1));
    }

    @Override
    public boolean areReady() {
        return false;
    }

    /** Nobody can tell later whether it would be the same. */
    @Override
    public boolean isReady(CommunityKey community) {
        return false;
    }

    @Override
    public <T> T read(CommunityKey community, Reading<T> reading) throws FeedUnavailableException {
        int partition = partitions.partitionOf(community.tag());
        if (partitions.isReady(partition)) {
            return partitions.read(community, reading);
        }
        requireKnownAge(partition);
        return LocalPartitions.read(() -> stores.copyOf(partition), partition, community, reading);
    }

    @Override
    public ReplicaRows replica() {
        return partitions.replica();
    }

    /** Or so much of it that the age of what lacks is known. */
    @Override
    public void requireSettled(Community community) throws FeedUnavailableException {
        int partition = partitions.partitionOf(community.id());
        if (partitions.isUnsettled(partition)) {
            requireKnownAge(partition);
        }
    }

    /** Or so much of it that the age of what lacks is known. */
    @Override
    public void requireAllSettled() throws FeedUnavailableException {
        for (int partition : partitions.unsettled().toArray()) {
            requireKnownAge(partition);
        }
    }

    private void requireKnownAge(int partition) throws FeedUnavailableException {
        OptionalLong age = ages.nanos(partition);
        if (age.isEmpty()) {
            throw LocalPartitions.unavailable(
                    QueryFailure.NOT_READY, partition, "no copy here, or none of which it is known how old it is");
        }
        oldestNanos.accumulateAndGet(age.getAsLong(), Math::max);
    }
}
