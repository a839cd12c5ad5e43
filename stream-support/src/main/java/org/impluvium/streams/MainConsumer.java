package org.impluvium.streams;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Gives nothing while a {@link Standstill} lasts, and keeps its place in the group. For the one stream thread that owns it. */
class MainConsumer extends RestingConsumer {

    private final Standstill standstill;

    MainConsumer(Map<String, Object> config, Duration commitInterval, Standstill standstill) {
        super(config, commitInterval);
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

    /** Partitions of tasks that are being restored are paused. */
    @Override
    boolean mayRest() {
        return standstill.isOn() || paused().isEmpty();
    }
}
