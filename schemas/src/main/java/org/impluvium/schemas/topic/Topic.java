package org.impluvium.schemas.topic;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic with everything that reader and writer must agree on. Immutable.
 *
 * @param name the topic's name at the broker
 * @param key serde of the record key, which is also the partitioning key (always Kafka's default partitioner)
 * @param value serde of the record value
 * @param partitions number of partitions, fixed for the topic's life
 * @param configs topic configs at creation: clean-up, retention, message size
 */
public record Topic<K, V>(String name, Serde<K> key, Serde<V> value, int partitions, Map<String, String> configs) {

    public Topic {
        configs = Map.copyOf(configs);
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions of " + name + " must be at least 1, not " + partitions);
        }
    }
}
