package org.impluvium.broker;

import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ISOLATION_LEVEL_CONFIG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** The least a test needs to talk to a broker. */
final class TestClients {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String PROCESSORS = "processors";

    private TestClients() {}

    static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    static void createTopic(String bootstrapServers, NewTopic topic) throws Exception {
        try (Admin admin = admin(bootstrapServers)) {
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, String transactionalId) {
        return new KafkaProducer<>(
                Map.of(
                        BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        transactionalId,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        5 * 1024 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** One transaction for each value. */
    static void produceCommitted(String bootstrapServers, String topic, byte[]... values) {
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers, "producer-of-" + topic)) {
            producer.initTransactions();
            for (byte[] value : values) {
                producer.beginTransaction();
                var unused = producer.send(new ProducerRecord<>(topic, value));
                producer.commitTransaction();
            }
        }
    }

    /** One transaction, with the value and with how far a group has come, as a stream processor makes it. */
    static void produceCommitted(
            String bootstrapServers, String topic, byte[] value, TopicPartition source, long position) {
        Map<String, Object> group = Map.of(BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, GROUP_ID_CONFIG, PROCESSORS);
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers, "processor-of-" + topic);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(group, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(new ProducerRecord<>(topic, value));
            producer.sendOffsetsToTransaction(
                    Map.of(source, new OffsetAndMetadata(position)), consumer.groupMetadata());
            producer.commitTransaction();
        }
    }

    /** How far the group of {@link #produceCommitted} has come. */
    static OptionalLong position(String bootstrapServers, TopicPartition source) throws Exception {
        try (Admin admin = admin(bootstrapServers)) {
            OffsetAndMetadata position = admin.listConsumerGroupOffsets(PROCESSORS)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(source);
            return position == null ? OptionalLong.empty() : OptionalLong.of(position.offset());
        }
    }

    /** Returns when coordinators have ended everything that was begun. */
    static void awaitNothingUnderWay(String bootstrapServers) {
        try (Admin admin = admin(bootstrapServers)) {
            Awaitility.await().atMost(PATIENCE).until(() -> admin.listTransactions().all().get().stream()
                    .allMatch(transaction -> transaction.state() == TransactionState.COMPLETE_COMMIT));
        }
    }

    /** Reads the topic from its start, as a member of a group, until {@code count} committed values are there. */
    static List<byte[]> readCommitted(String bootstrapServers, String topic, int count) {
        List<byte[]> values = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                GROUP_ID_CONFIG,
                "readers-of-" + topic,
                AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                FETCH_MAX_WAIT_MS_CONFIG,
                100,
                ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            Awaitility.await().atMost(PATIENCE).pollInSameThread().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
            });
        }
        return values;
    }
}
