package org.impluvium.testsupport;

import org.testcontainers.kafka.KafkaContainer;

/** Kafka's own image in a container, set up as far as tests notice like the embedded broker. */
final class ContainerKafka implements KafkaBacking {

    private static final String IMAGE = "apache/kafka:4.3.1";
    private static final String FIVE_MEBIBYTES = String.valueOf(5 * 1024 * 1024);

    private final KafkaContainer container;

    private ContainerKafka(KafkaContainer container) {
        this.container = container;
    }

    static ContainerKafka start() {
        // Replication of Kafka's own topics is set to 1 by Testcontainers.
        KafkaContainer container = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", FIVE_MEBIBYTES)
                .withEnv("KAFKA_REPLICA_FETCH_MAX_BYTES", FIVE_MEBIBYTES)
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "1")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "2")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000")
                .withEnv("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "1000");
        container.start();
        return new ContainerKafka(container);
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.stop();
    }
}
