package org.impluvium.standalone.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.impluvium.schemas.topic.Topic;

/**
 * Looks whether a group has read a topic up to a moment. A position can stand before transaction markers for ever, so what lies
 * between it and the end is looked at. For one thread.
 */
public final class LogPosition implements RebuildRounds.Positions, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> reader;

    LogPosition(String kafka) {
        admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka));
        reader = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        20,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The ends of a topic now, what is still in a transaction included. */
    @Override
    public Map<TopicPartition, Long> ends(Topic<?, ?> topic) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ask(latest).entrySet()) {
            ends.put(end.getKey(), end.getValue().offset());
        }
        return ends;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ask(Map<TopicPartition, OffsetSpec> wanted)
            throws InterruptedException {
        try {
            return admin.listOffsets(wanted).all().get();
        } catch (ExecutionException e) {
            throw new KafkaException("the ends of topics cannot be learnt", e.getCause());
        }
    }

    /** Whether a group has committed that it read all records before these ends. */
    @Override
    public boolean isPast(String group, Map<TopicPartition, Long> ends) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed;
        try {
            committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("the positions of " + group + " cannot be learnt", e.getCause());
        }
        Map<TopicPartition, Long> behind = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata position = committed.get(partition);
            long at = position == null ? 0 : position.offset();
            if (at < end) {
                behind.put(partition, at);
            }
        });
        return behind.isEmpty() || holdsNoRecord(behind, ends);
    }

    private boolean holdsNoRecord(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        reader.assign(from.keySet());
        from.forEach(reader::seek);
        // As long as a transaction is open, the position does not get to the end: that is not past either.
        for (int looks = 0; looks < 20; looks++) {
            if (!reader.poll(POLL).isEmpty()) {
                return false;
            }
            boolean atEnd = from.keySet().stream()
                    .allMatch(partition -> reader.position(partition) >= ends.getOrDefault(partition, 0L));
            if (atEnd) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        reader.close();
        admin.close();
    }
}
