package org.impluvium.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class RestartIT {

    private static final Logger LOG = LoggerFactory.getLogger(RestartIT.class);
    private static final byte[] VALUE = "rain".getBytes(UTF_8);

    @TempDir
    Path folder;

    @Test
    void shouldKeepTopicsAndDataOverARestartOnOtherPorts() throws Exception {
        String before;
        try (EmbeddedBroker broker = start("fresh")) {
            before = broker.bootstrapServers();
            TestClients.createTopic(before, new NewTopic("kept", 3, (short) 1));
            TestClients.produceCommitted(before, "kept", VALUE);
            assertThat(TestClients.readCommitted(before, "kept", 1)).containsExactly(VALUE);
        }

        try (TakenPort oldPort = TakenPort.of(before);
                EmbeddedBroker broker = start("restarted")) {
            assertThat(broker.bootstrapServers()).isNotEqualTo(before);
            TestClients.produceCommitted(broker.bootstrapServers(), "kept", VALUE);
            // The group's offsets outlived the restart too: only the new value is left to read.
            assertThat(TestClients.readCommitted(broker.bootstrapServers(), "kept", 1))
                    .containsExactly(VALUE);
            assertThat(oldPort.isHeld()).isTrue();
        }
    }

    @Test
    void shouldLetATransactionBeCommittedThatWasOpenAtTheRestart() throws Exception {
        String address;
        KafkaProducer<byte[], byte[]> producer;
        try (EmbeddedBroker broker = EmbeddedBroker.single(folder)) {
            address = broker.bootstrapServers();
            TestClients.createTopic(address, new NewTopic("kept", 1, (short) 1));
            producer = TestClients.producer(address, "outlives the broker");
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(new ProducerRecord<>("kept", VALUE));
            producer.flush();
        }
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(BrokerSettings.single(folder).withClientPort(port));
                producer) {
            producer.commitTransaction();
            assertThat(TestClients.readCommitted(broker.bootstrapServers(), "kept", 1))
                    .containsExactly(VALUE);
        }
    }

    private EmbeddedBroker start(String state) {
        long begin = System.nanoTime();
        EmbeddedBroker broker = EmbeddedBroker.single(folder);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Runtime runtime = Runtime.getRuntime();
        LOG.info(
                "{} broker: {} ms to start, {} MiB heap in use",
                state,
                took.toMillis(),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        return broker;
    }
}
