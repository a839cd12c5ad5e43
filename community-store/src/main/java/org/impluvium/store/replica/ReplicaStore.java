package org.impluvium.store.replica;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The replica as a global store of Kafka Streams, on disk; its topic is all the changelog that it has. */
public final class ReplicaStore {

    /** Its name in the topology. */
    public static final String NAME = "feed-rows-replica";

    private ReplicaStore() {}

    /** Builds the one store of a process. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingDisabled();
    }
}
