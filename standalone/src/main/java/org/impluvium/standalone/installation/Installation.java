package org.impluvium.standalone.installation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import org.impluvium.api.cluster.ClusterSecret;
import org.impluvium.schemas.topic.Topic;

/** The installation as its processes have agreed on it, in a topic of its own. For one thread. */
public final class Installation {

    private static final String KEY = "installation";
    private static final int MOST_ROUNDS = 5;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> kafka;
    private final Topic<String, String> topic;

    /**
     * @param kafka how to connect
     * @param topic that exists, with one partition
     */
    public Installation(Map<String, Object> kafka, Topic<String, String> topic) {
        this.kafka = Map.copyOf(kafka);
        this.topic = topic;
    }

    /**
     * Makes sure that a process belongs to the installation; the first one makes it.
     *
     * @param secret of the cluster, as the process knows it; empty: it needs none
     * @return the installation's id
     * @throws InstallationException if it does not; then nothing was written
     */
    public String join(Optional<ClusterSecret> secret) throws InstallationException, InterruptedException {
        String newId = UUID.randomUUID().toString();
        // Others may say something at the same time: what counts is what the log says afterwards.
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Statement> said = said();
            Optional<Statement> missing = Agreement.missing(said, secret, newId);
            if (missing.isEmpty()) {
                return Agreement.id(said).orElseThrow();
            }
            say(missing.get());
        }
        throw new InstallationException("The installation's processes do not come to an agreement; try again.", null);
    }

    private List<Statement> said() throws InstallationException {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) POLL.toMillis());
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        List<Statement> said = new ArrayList<>();
        try (Consumer<String, String> reader = new KafkaConsumer<>(
                config, topic.key().deserializer(), topic.value().deserializer())) {
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (reader.position(partition) < end) {
                for (ConsumerRecord<String, String> record : reader.poll(POLL)) {
                    said.add(Statement.parse(String.valueOf(record.value())));
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new KafkaException("the topic " + topic.name() + " cannot be read to its end");
                }
            }
        }
        return said;
    }

    private void say(Statement statement) throws InterruptedException {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        try (Producer<String, String> writer = new KafkaProducer<>(
                config, topic.key().serializer(), topic.value().serializer())) {
            writer.send(new ProducerRecord<>(topic.name(), KEY, statement.json()))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("the topic " + topic.name() + " cannot be written", e.getCause());
        }
    }
}
