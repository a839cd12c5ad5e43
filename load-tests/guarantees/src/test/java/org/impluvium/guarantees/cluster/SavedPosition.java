package org.impluvium.guarantees.cluster;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.impluvium.schemas.avro.SourceCursor;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;

/** How far an installation's one source is read, as the receivers have saved it (rule I1); poison is passed over. For one thread. */
final class SavedPosition implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> reader;
    private final Topic<String, SourceCursor> cursors;
    private final String source;
    private final long[] positions = new long[Topics.SLOTS];

    SavedPosition(String bootstrapServers, Topics topics, String source) {
        this.source = source;
        Arrays.fill(positions, -1);
        cursors = topics.firehoseCursors();
        reader = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        50,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of(new TopicPartition(cursors.name(), 0));
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
    }

    /** How far everything is read, as of the last cursors that could be read by now; -1: of some slot there is none. */
    long now() {
        for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
            cursor(record.value())
                    .filter(cursor -> cursor.getSource().equals(source))
                    .ifPresent(this::take);
        }
        return Arrays.stream(positions).min().orElse(-1);
    }

    /** Of one slot, or of all. */
    private void take(SourceCursor cursor) {
        if (cursor.getSlot() < 0) {
            Arrays.fill(positions, cursor.getPosition());
        } else {
            positions[cursor.getSlot()] = cursor.getPosition();
        }
    }

    private Optional<SourceCursor> cursor(byte[] value) {
        try {
            return Optional.of(cursors.value().deserializer().deserialize(cursors.name(), value));
        } catch (SerializationException poisoned) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
