package org.impluvium.streams;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Gives nothing while a {@link Standstill} lasts, and keeps its place in the group. For the one stream thread that owns it. */
class MainConsumer extends KafkaConsumer<byte[], byte[]> {

    private final Standstill standstill;

    MainConsumer(Map<String, Object> config, Standstill standstill) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.standstill = standstill;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        if (!standstill.isOn()) {
            return super.poll(timeout);
        }
        Set<TopicPartition> open = new HashSet<>(assignment());
        open.removeAll(paused()); // these Kafka Streams has paused, which goes on when it likes
        pause(open);
        try {
            return super.poll(timeout);
        } finally {
            open.retainAll(assignment());
            resume(open);
        }
    }
}
