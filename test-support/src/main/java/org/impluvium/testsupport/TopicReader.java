package org.impluvium.testsupport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Reads what is committed in a topic, from its start, without a group. */
final class TopicReader<K, V> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final KafkaConsumer<K, V> consumer;
    private final List<TopicPartition> partitions;
    private final List<ConsumerRecord<K, V>> read = new ArrayList<>();

    TopicReader(String bootstrapServers, String topic, Deserializer<K> keys, Deserializer<V> values) {
        this.topic = topic;
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                100);
        consumer = new KafkaConsumer<>(settings, keys, values);
        partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    List<ConsumerRecord<K, V>> await(int count) {
        await(count + " committed records in " + topic).until(this::poll, present -> present >= count);
        return List.copyOf(read);
    }

    /** A reader of committed records takes the first open transaction for the end. */
    List<ConsumerRecord<K, V>> untilPresentEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        await("the end of " + topic).until(() -> {
            poll();
            return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        });
        return List.copyOf(read);
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** In the same thread: a consumer belongs to one thread at a time, also when the patience is at its end. */
    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollInSameThread();
    }

    private int poll() {
        consumer.poll(POLL).forEach(read::add);
        return read.size();
    }
}
