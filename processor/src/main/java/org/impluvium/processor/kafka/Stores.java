package org.impluvium.processor.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.impluvium.schemas.topic.Topics;

/** How our stores are kept: on disk, without a cache, with a compacted changelog. */
public final class Stores {

    /** How long the deletion of a row stays in the changelog, for those who are reading it just then. */
    private static final Duration DELETIONS_STAY = Duration.ofDays(1);

    private Stores() {}

    /** A store with keys of bytes and values of one serde. */
    public static <V> StoreBuilder<KeyValueStore<Bytes, V>> logged(String name, Serde<V> values) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name), Serdes.Bytes(), values)
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                        "0",
                        TopicConfig.DELETE_RETENTION_MS_CONFIG,
                        Long.toString(DELETIONS_STAY.toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(Topics.MAX_MESSAGE_BYTES)));
    }
}
