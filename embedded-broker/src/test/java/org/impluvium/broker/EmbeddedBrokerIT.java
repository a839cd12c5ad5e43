package org.impluvium.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients can rely on, on one broker alone. */
class EmbeddedBrokerIT {

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.single(folder);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void shouldShowReadersOnlyWhatWasCommitted() throws Exception {
        String topic = "transactions";
        TestClients.createTopic(broker.bootstrapServers(), new NewTopic(topic, 1, (short) 1));

        try (KafkaProducer<byte[], byte[]> producer = TestClients.producer(broker.bootstrapServers(), topic)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "withdrawn".getBytes(UTF_8)))
                    .get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "stated".getBytes(UTF_8))).get();
            producer.commitTransaction();
        }

        assertThat(TestClients.readCommitted(broker.bootstrapServers(), topic, 1))
                .containsExactly("stated".getBytes(UTF_8));
    }

    /** Also on topics that set no limit of their own, such as those that Kafka Streams makes for itself. */
    @Test
    void shouldCarryMessagesOfFourMebibytes() throws Exception {
        String topic = "big";
        TestClients.createTopic(broker.bootstrapServers(), new NewTopic(topic, 1, (short) 1));
        byte[] big = new byte[4 * 1024 * 1024];
        new Random(4).nextBytes(big);

        TestClients.produceCommitted(broker.bootstrapServers(), topic, big);

        assertThat(TestClients.readCommitted(broker.bootstrapServers(), topic, 1))
                .containsExactly(big);
    }

    @Test
    void shouldNotCreateTopicsThatNobodyDeclared() {
        try (Admin admin = TestClients.admin(broker.bootstrapServers())) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("never-declared"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void shouldListenOnTheLoopbackAddressOnly() {
        assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
    }

    @Test
    void shouldRefuseAFolderThatARunningBrokerUses() {
        assertThatThrownBy(() -> EmbeddedBroker.single(folder))
                .isInstanceOfSatisfying(BrokerStartException.class, e -> assertThat(e.reason())
                        .isEqualTo(BrokerStartException.Reason.FOLDER_LOCKED))
                .hasMessageContaining(folder.toString());
    }
}
