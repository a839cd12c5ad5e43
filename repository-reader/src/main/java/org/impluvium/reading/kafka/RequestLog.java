package org.impluvium.reading.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.schemas.avro.ReadRequest;
import org.impluvium.schemas.topic.Topic;
import org.jspecify.annotations.Nullable;

/**
 * The requests, shared among all processes that read repositories: each takes care of the repositories in its partitions. For
 * one thread, but {@link #wakeUp}.
 */
public final class RequestLog implements AutoCloseable {

    /** Is told which repositories this process takes care of. */
    public interface Share {

        /** These are ours from now on, besides those that are already. */
        void gained(Predicate<String> dids);

        /** These are somebody else's from now on. */
        void lost(Predicate<String> dids);
    }

    /**
     * What came.
     *
     * @param requests in order
     * @param damaged how many records were no requests
     */
    public record Batch(List<ReadRequest> requests, int damaged) {}

    /** A dead process holds its share back for so long, unless it comes back under its name; Kafka's default is 45 s. */
    private static final int SESSION_TIMEOUT_MS = 6_000;

    private static final int HEARTBEAT_INTERVAL_MS = 1_500;

    private final Topic<String, ReadRequest> topic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * Joins the group.
     *
     * @param clientSettings how to reach the broker
     * @param instance name of this process in the group, which it keeps from one life to the next
     */
    public RequestLog(
            Map<String, Object> clientSettings,
            String group,
            Optional<String> instance,
            Topic<String, ReadRequest> topic,
            Share share) {
        this.topic = topic;
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        instance.ifPresent(name -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_INTERVAL_MS);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic.name()), listener(share));
    }

    private ConsumerRebalanceListener listener(Share share) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                share.lost(in(partitions));
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                share.gained(in(partitions));
            }
        };
    }

    /** The DIDs whose requests are in these partitions: Kafka's default partitioner decides. */
    private Predicate<String> in(Collection<TopicPartition> partitions) {
        List<Integer> numbers =
                partitions.stream().map(TopicPartition::partition).toList();
        return did -> numbers.contains(
                Utils.toPositive(Utils.murmur2(topic.key().serializer().serialize(topic.name(), did)))
                        % topic.partitions());
    }

    /** Waits a little for requests. */
    public Batch poll(Duration patience) {
        List<ReadRequest> requests = new ArrayList<>();
        int damaged = 0;
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
                ReadRequest request = read(record);
                if (request == null) {
                    damaged++;
                } else {
                    requests.add(request);
                }
            }
        } catch (WakeupException e) {
            // Somebody wants to stop; what came before is dealt with first.
        }
        return new Batch(requests, damaged);
    }

    private @Nullable ReadRequest read(ConsumerRecord<byte[], byte[]> record) {
        try {
            String key = topic.key().deserializer().deserialize(topic.name(), record.key());
            ReadRequest request = topic.value().deserializer().deserialize(topic.name(), record.value());
            return request != null && request.getRepository().equals(key) && Did.isValid(key) ? request : null;
        } catch (SerializationException e) {
            return null;
        }
    }

    /** All that was polled has been dealt with and need not come again. */
    public void done() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            positions.put(partition, new OffsetAndMetadata(consumer.position(partition)));
        }
        try {
            consumer.commitSync(positions);
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // Whoever has them now deals with them again, which does no harm.
        }
    }

    /** Lets {@link #poll} return at once. May be called from any thread. */
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
