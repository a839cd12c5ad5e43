package org.impluvium.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Gives nothing while a {@link Standstill} lasts, and keeps its place in the group. For the one stream thread that owns it. */
class MainConsumer extends RestingConsumer {

    private final Standstill standstill;

    MainConsumer(Map<String, Object> config, Standstill standstill) {
        super(config);
        this.standstill = standstill;
    }

    /** The one way in which Streams subscribes to topics that it knows by name. */
    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new Waking(listener));
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

    /** Ends the rest whenever partitions come or go: until the thread has heard of it, nothing of its can be read. */
    private final class Waking implements ConsumerRebalanceListener {

        private final ConsumerRebalanceListener streams;

        Waking(ConsumerRebalanceListener streams) {
            this.streams = streams;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> arrived) {
            endRest();
            streams.onPartitionsAssigned(arrived);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> leaving) {
            endRest();
            streams.onPartitionsRevoked(leaving);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> gone) {
            endRest();
            streams.onPartitionsLost(gone);
        }
    }
}
