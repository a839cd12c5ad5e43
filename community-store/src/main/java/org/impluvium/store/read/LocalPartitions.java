package org.impluvium.store.read;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.QueryFailure;
import org.impluvium.store.replica.Echoes;
import org.impluvium.store.replica.ReplicaRows;
import org.impluvium.streams.CatchUp;

/** The rows that this process has, to be read where they are ready (rule Q5). Thread-safe. */
public final class LocalPartitions implements PartitionRows {

    private final StoreHandles stores;
    private final CatchUp catchUp;
    private final Echoes echoes;
    private final int partitions;

    /**
     * @param catchUp knows which partitions are here and ready
     * @param echoes knows what of it the replica has
     * @param partitions number of partitions of the changes, and so of the rows
     */
    public LocalPartitions(StoreHandles stores, CatchUp catchUp, Echoes echoes, int partitions) {
        this.stores = stores;
        this.catchUp = catchUp;
        this.echoes = echoes;
        this.partitions = partitions;
    }

    @Override
    public boolean areReady() {
        return stores.state() == KafkaStreams.State.RUNNING && allSettled();
    }

    /** Whether nothing has to be read here, or everything that has to can be. */
    public boolean areReadyIfAny() {
        return stores.state() == KafkaStreams.State.RUNNING && (catchUp.size() == 0 || allSettled());
    }

    @Override
    public boolean isReady(CommunityKey community) {
        return isReady(partitionOf(community.tag()));
    }

    /** Whether a partition can be read now. */
    boolean isReady(int partition) {
        KafkaStreams.State state = stores.state();
        return !state.hasStartedOrFinishedShuttingDown() && catchUp.isCaughtUp(partition);
    }

    @Override
    public <T> T read(CommunityKey community, Reading<T> reading) throws FeedUnavailableException {
        int partition = partitionOf(community.tag());
        requireReady(partition);
        return read(() -> stores.rowsOf(partition), partition, community, reading);
    }

    /** Reads in rows that are looked up for it. */
    static <T> T read(
            Supplier<ReadOnlyKeyValueStore<Bytes, byte[]>> rows,
            int partition,
            CommunityKey community,
            Reading<T> reading)
            throws FeedUnavailableException {
        try {
            return reading.in(rows.get())
                    .orElseThrow(() -> unavailable(QueryFailure.NOT_DECLARED, partition, community.uri()));
        } catch (InvalidStateStoreException e) {
            throw unavailable(QueryFailure.NOT_READY, partition, e.toString());
        } catch (StreamsException e) {
            throw unavailable(QueryFailure.CLOSED, partition, e.toString());
        }
    }

    @Override
    public ReplicaRows replica() {
        return stores.replica();
    }

    /** All of it. */
    @Override
    public void requireSettled(Community community) throws FeedUnavailableException {
        int partition = partitionOf(community.id());
        if (isUnsettled(partition)) {
            throw unavailable(QueryFailure.NOT_READY, partition, "its posts are not read yet");
        }
    }

    /** All of it. */
    @Override
    public void requireAllSettled() throws FeedUnavailableException {
        if (!allSettled()) {
            throw new FeedUnavailableException(QueryFailure.NOT_READY, "a partition here is not read yet");
        }
    }

    private boolean allSettled() {
        return catchUp.allCaughtUp() && unsettled().findAny().isEmpty();
    }

    /** The partitions that are here and of which the replica may lack something that this process is to say. */
    IntStream unsettled() {
        return IntStream.range(0, partitions).filter(this::isUnsettled);
    }

    boolean isUnsettled(int partition) {
        return catchUp.isHere(partition) && !hasSettled(partition);
    }

    /** Read, and what it led to is in the replica. */
    private boolean hasSettled(int partition) {
        return catchUp.isCaughtUp(partition) && echoes.hasHeardAll(partition);
    }

    /** As every producer of changes finds it: Kafka's default partitioner over the key's bytes. */
    int partitionOf(String tag) {
        return BuiltInPartitioner.partitionForKey(tag.getBytes(StandardCharsets.UTF_8), partitions);
    }

    private void requireReady(int partition) throws FeedUnavailableException {
        KafkaStreams.State state = stores.state();
        if (state.hasStartedOrFinishedShuttingDown()) {
            throw unavailable(QueryFailure.CLOSED, partition, state.name());
        }
        if (!catchUp.isCaughtUp(partition)) {
            boolean elsewhere = state == KafkaStreams.State.RUNNING && !catchUp.isHere(partition);
            throw unavailable(elsewhere ? QueryFailure.ELSEWHERE : QueryFailure.NOT_READY, partition, state.name());
        }
    }

    static FeedUnavailableException unavailable(QueryFailure failure, int partition, String why) {
        return new FeedUnavailableException(failure, "partition " + partition + ": " + why);
    }
}
