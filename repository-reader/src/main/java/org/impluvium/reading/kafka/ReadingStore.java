package org.impluvium.reading.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.impluvium.schemas.avro.RepositoryReading;
import org.impluvium.schemas.topic.Topic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The compacted topic of readings: the last one of each repository counts. Thread-safe. */
public final class ReadingStore {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingStore.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> clientSettings;
    private final Producer<byte[], byte[]> producer;
    private final Topic<String, RepositoryReading> topic;

    /**
     * @param clientSettings how to reach the broker
     * @param producer shared; not closed here
     */
    public ReadingStore(
            Map<String, Object> clientSettings,
            Producer<byte[], byte[]> producer,
            Topic<String, RepositoryReading> topic) {
        this.clientSettings = Map.copyOf(clientSettings);
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * The last reading of each repository that is wanted, as the topic stands now. What is no reading of the repository under
     * whose name it stands is passed over: an older one, or none, costs a repetition, which does no harm.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker cannot be asked
     */
    public Map<String, RepositoryReading> load(Predicate<String> wanted) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Map<String, RepositoryReading> found = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, topic.key().deserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (record.key() != null && wanted.test(record.key())) {
                        take(record, found);
                    }
                }
            }
        }
        return found;
    }

    private void take(ConsumerRecord<String, byte[]> record, Map<String, RepositoryReading> into) {
        try {
            RepositoryReading read = topic.value().deserializer().deserialize(topic.name(), record.value());
            if (read == null) {
                into.remove(record.key());
            } else if (read.getRepository().equals(record.key())) {
                into.put(record.key(), read);
            }
        } catch (SerializationException e) {
            LOG.warn("offset {} holds no reading of {} and is passed over", record.offset(), record.key(), e);
        }
    }

    /** Hands a row to the producer; `failed` hears from the producer's thread if it is not written. */
    public void save(RepositoryReading row, Consumer<Exception> failed) {
        send(row.getRepository(), topic.value().serializer().serialize(topic.name(), row), failed);
    }

    private void send(String did, byte @Nullable [] row, Consumer<Exception> failed) {
        var unused = producer.send(
                new ProducerRecord<>(topic.name(), topic.key().serializer().serialize(topic.name(), did), row),
                (metadata, failure) -> {
                    if (failure != null) {
                        failed.accept(failure);
                    }
                });
    }

    /** Lets the row of a repository go; `failed` hears from the producer's thread if it does not. */
    public void forget(String did, Consumer<Exception> failed) {
        send(did, null, failed);
    }

    /** Waits until the broker has all that was saved. */
    public void flush() {
        producer.flush();
    }
}
