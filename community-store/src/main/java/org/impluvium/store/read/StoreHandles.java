package org.impluvium.store.read;

import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.store.remember.RememberTopology;
import org.impluvium.store.replica.ReplicaRows;
import org.impluvium.store.replica.ReplicaStore;

/**
 * The stores of this process. To be looked up for each read: a rebalance or a restore takes a store from under its
 * handle. Each look-up, and each use of what it gives, throws an {@link InvalidStateStoreException} where the store is
 * not here or is closing, or another {@link StreamsException} where it failed. Thread-safe.
 */
public final class StoreHandles {

    private final Supplier<KafkaStreams> streams;

    public StoreHandles(Supplier<KafkaStreams> streams) {
        this.streams = streams;
    }

    KafkaStreams.State state() {
        return streams.get().state();
    }

    /** The rows of a partition that is here. */
    public ReadOnlyKeyValueStore<Bytes, byte[]> rowsOf(int partition) {
        return store(rows(RememberTopology.STORE).withPartition(partition));
    }

    /** The rows of a partition of which a copy is here, whatever it is for and however old it is. */
    ReadOnlyKeyValueStore<Bytes, byte[]> copyOf(int partition) {
        return store(rows(RememberTopology.STORE).withPartition(partition).enableStaleStores());
    }

    /**
     * Who has the partition of a tag, and who copies of it. To be asked each time.
     *
     * @return {@link KeyQueryMetadata#NOT_AVAILABLE} while that is not known
     */
    KeyQueryMetadata holdersOf(String tag, Serializer<String> keys) {
        try {
            KeyQueryMetadata holders = streams.get().queryMetadataForKey(RememberTopology.STORE, tag, keys);
            return holders == null ? KeyQueryMetadata.NOT_AVAILABLE : holders;
        } catch (IllegalStateException | InvalidStateStoreException e) {
            return KeyQueryMetadata.NOT_AVAILABLE;
        }
    }

    /** The rows of all own feeds. A global store, so it has no partitions. */
    public ReplicaRows replica() {
        return new ReplicaRows(store(rows(ReplicaStore.NAME)));
    }

    private static StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> rows(String store) {
        return StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore());
    }

    private <T> T store(StoreQueryParameters<T> wanted) {
        try {
            return streams.get().store(wanted);
        } catch (IllegalStateException e) {
            // Thrown as such where the application has begun to close since its state was asked for.
            throw new StreamsException("not running", e);
        }
    }
}
