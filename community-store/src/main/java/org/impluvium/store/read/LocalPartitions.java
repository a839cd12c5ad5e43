package org.impluvium.store.read;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.QueryFailure;
import org.impluvium.streams.CatchUp;

/** The rows in the partitions that this process has, to be read where they are ready (rule Q5). Thread-safe. */
public final class LocalPartitions {

    private final StoreHandles stores;
    private final CatchUp catchUp;
    private final int partitions;

    /** Reads what it wants to know of a community. Must not keep the rows. */
    @FunctionalInterface
    interface Reading<T> {

        /** Empty if the community is not declared in these rows. */
        Optional<T> in(ReadOnlyKeyValueStore<Bytes, byte[]> rows);
    }

    /**
     * @param catchUp knows which partitions are here and ready
     * @param partitions number of partitions of the changes, and so of the rows
     */
    public LocalPartitions(StoreHandles stores, CatchUp catchUp, int partitions) {
        this.stores = stores;
        this.catchUp = catchUp;
        this.partitions = partitions;
    }

    /** Whether every partition that is here can be read. */
    boolean areReady() {
        return stores.state() == KafkaStreams.State.RUNNING && catchUp.allCaughtUp();
    }

    /** Reads in the partition of a community. */
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
