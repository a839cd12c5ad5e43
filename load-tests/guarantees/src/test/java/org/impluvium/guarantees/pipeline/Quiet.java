package org.impluvium.guarantees.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;

/**
 * Knows when an installation has nothing left to do, from what stands in Kafka alone: each group has committed a position
 * behind the last record of its input. A position can stand still before transaction markers for ever, so what lies
 * behind it is looked at. For one thread.
 */
public final class Quiet implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> reader;
    private final List<Stage> stages;

    private record Stage(String group, Topic<?, ?> input) {}

    /** @param prefix of the installation's groups */
    public Quiet(String bootstrapServers, String prefix, Topics topics) {
        admin = Admin.create(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        reader = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        20,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        // In the order of the flow: what the first said has been said when the second is looked at.
        stages = List.of(
                new Stage(prefix + "impluvium-processor", topics.firehoseEvents()),
                new Stage(prefix + "impluvium-processor", topics.communityRecords()),
                new Stage(prefix + "impluvium-store", topics.communityChanges()));
    }

    /** Waits until all that was written before has led to all that it leads to. */
    public void await(Duration patience) {
        Awaitility.await("everything read")
                .atMost(patience)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .ignoreExceptions()
                .until(() -> {
                    for (Stage stage : stages) {
                        if (!isDone(stage)) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private boolean isDone(Stage stage) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(stage.group())
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> ends = ends(stage.input(), IsolationLevel.READ_UNCOMMITTED);
        if (!ends.equals(ends(stage.input(), IsolationLevel.READ_COMMITTED))) {
            return false; // a transaction is open
        }
        Map<TopicPartition, Long> positions = new HashMap<>();
        ends.keySet().forEach(partition -> {
            OffsetAndMetadata position = committed.get(partition);
            positions.put(partition, position == null ? 0 : position.offset());
        });
        return holdsNoRecord(positions, ends);
    }

    private boolean holdsNoRecord(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        reader.assign(from.keySet());
        from.forEach(reader::seek);
        while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            if (!reader.poll(POLL).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private Map<TopicPartition, Long> ends(Topic<?, ?> topic, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(level))
                .all()
                .get()
                .forEach((partition, found) -> ends.put(partition, found.offset()));
        return ends;
    }

    @Override
    public void close() {
        reader.close();
        admin.close();
    }
}
