package org.impluvium.guarantees.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.impluvium.schemas.avro.SourceCursor;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;

/** How far an installation's one source is read, as the receiver has saved it (rule I1). For one thread. */
final class SavedPosition implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, SourceCursor> reader;
    private long position = -1;

    SavedPosition(String bootstrapServers, Topics topics) {
        Topic<String, SourceCursor> cursors = topics.firehoseCursors();
        reader = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        50,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                cursors.value().deserializer());
        List<TopicPartition> partitions = List.of(new TopicPartition(cursors.name(), 0));
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
    }

    /** As of the last cursor that could be read by now; -1: none. */
    long now() {
        for (ConsumerRecord<String, SourceCursor> cursor : reader.poll(POLL)) {
            position = cursor.value().getPosition();
        }
        return position;
    }

    @Override
    public void close() {
        reader.close();
    }
}
