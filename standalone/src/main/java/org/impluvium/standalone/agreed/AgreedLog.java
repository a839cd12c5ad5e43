package org.impluvium.standalone.agreed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.impluvium.schemas.topic.Topic;

/**
 * A topic of one partition whose records are kept for ever: whoever reads it from its beginning sees the same in the same
 * order, and comes to the same conclusions. For one thread.
 */
public final class AgreedLog {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> kafka;
    private final Topic<String, String> topic;

    /**
     * @param kafka how to connect
     * @param topic that exists, with one partition
     */
    public AgreedLog(Map<String, Object> kafka, Topic<String, String> topic) {
        this.kafka = Map.copyOf(kafka);
        this.topic = topic;
    }

    /**
     * Everything that was said until now.
     *
     * @throws KafkaException if it cannot be read to its end
     */
    public List<String> said() {
        try (Consumer<String, String> reader = reader()) {
            return toItsEnd(reader);
        }
    }

    /**
     * What a reader of this log has not read yet, until now.
     *
     * @throws KafkaException if it cannot be read to its end
     */
    public List<String> toItsEnd(Consumer<String, String> reader) {
        List<String> said = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        long end = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (reader.position(partition) < end) {
            for (ConsumerRecord<String, String> record : reader.poll(POLL)) {
                said.add(String.valueOf(record.value()));
            }
            if (System.nanoTime() - deadline > 0) {
                throw new KafkaException("the topic " + topic.name() + " cannot be read to its end");
            }
        }
        return said;
    }

    /** A reader at the beginning of the log, to be followed and closed by the caller. */
    public Consumer<String, String> reader() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) POLL.toMillis());
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        Consumer<String, String> reader = new KafkaConsumer<>(
                config, topic.key().deserializer(), topic.value().deserializer());
        reader.assign(List.of(partition));
        reader.seekToBeginning(List.of(partition));
        return reader;
    }

    /**
     * Says something; returns when it is kept.
     *
     * @throws KafkaException if it is not known to be kept
     */
    public void say(String key, String statement) throws InterruptedException {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        try (Producer<String, String> writer = new KafkaProducer<>(
                config, topic.key().serializer(), topic.value().serializer())) {
            writer.send(new ProducerRecord<>(topic.name(), key, statement)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the topic " + topic.name() + " cannot be written", e.getCause());
        }
    }
}
