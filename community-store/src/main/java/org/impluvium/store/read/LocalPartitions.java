package org.impluvium.store.read;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
public final class LocalPartitions {

    private final StoreHandles stores;
    private final CatchUp catchUp;
    private final Echoes echoes;
    private final int partitions;

    /** Reads what it wants to know of a community. Must not keep the rows. */
    @FunctionalInterface
    interface Reading<T> {

        /** Empty if the community is not declared in these rows. */
        Optional<T> in(ReadOnlyKeyValueStore<Bytes, byte[]> rows) throws FeedUnavailableException;
    }

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

    /** Whether everything that is here can be read. */
    boolean areReady() {
        return stores.state() == KafkaStreams.State.RUNNING && allSettled();
    }

    /** Whether the partition of a community can be read now. Never blocks. */
    boolean isReady(CommunityKey community) {
        KafkaStreams.State state = stores.state();
        return !state.hasStartedOrFinishedShuttingDown() && catchUp.isCaughtUp(partitionOf(community.tag()));
    }

    /** Reads in the partition of a community, and meanwhile in the replica. */
    <T> T read(CommunityKey community, Reading<T> reading) throws FeedUnavailableException {
        int partition = partitionOf(community.tag());
        requireReady(partition);
        try {
            return reading.in(stores.rowsOf(partition))
                    .orElseThrow(() -> unavailable(QueryFailure.NOT_DECLARED, partition, community.uri()));
        } catch (InvalidStateStoreException e) {
            throw unavailable(QueryFailure.NOT_READY, partition, e.toString());
        } catch (StreamsException e) {
            throw unavailable(QueryFailure.CLOSED, partition, e.toString());
        }
    }

    /** The rows of all own feeds; to be used while a {@linkplain Reading reading} lasts. */
    ReplicaRows replica() {
        return stores.replica();
    }

    /**
     * Makes sure that the replica has all that this process is to say of a community's posts. For what others are to
     * say, the replica is all there is.
     */
    void requireSettled(Community community) throws FeedUnavailableException {
        int partition = partitionOf(community.id());
        if (catchUp.isHere(partition) && !hasSettled(partition)) {
            throw unavailable(QueryFailure.NOT_READY, partition, "its posts are not read yet");
        }
    }

    /** Makes sure that the replica has all that this process is to say of anybody's posts. */
    void requireAllSettled() throws FeedUnavailableException {
        if (!allSettled()) {
            throw new FeedUnavailableException(QueryFailure.NOT_READY, "a partition here is not read yet");
        }
    }

    private boolean allSettled() {
        return catchUp.allCaughtUp()
                && IntStream.range(0, partitions).filter(catchUp::isHere).allMatch(this::hasSettled);
    }

    /** Read, and what it led to is in the replica. */
    private boolean hasSettled(int partition) {
        return catchUp.isCaughtUp(partition) && echoes.hasHeardAll(partition);
    }

    /** As every producer of changes finds it: Kafka's default partitioner over the key's bytes. */
    private int partitionOf(String tag) {
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

    private static FeedUnavailableException unavailable(QueryFailure failure, int partition, String why) {
        return new FeedUnavailableException(failure, "partition " + partition + ": " + why);
    }
}
