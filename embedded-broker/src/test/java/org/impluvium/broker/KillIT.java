package org.impluvium.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.impluvium.broker.BrokerStartException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class KillIT {

    private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);

    @TempDir
    Path folder;

    @TempDir
    Path logs;

    @Test
    void shouldKeepWhatWasCommittedWhenTheProcessIsKilled() throws Exception {
        byte[][] values = IntStream.range(0, 20)
                .mapToObj(i -> ("value " + i).getBytes(UTF_8))
                .toArray(byte[][]::new);
        try (BrokerProcess process = BrokerProcess.start(folder, logs.resolve("broker.log"))) {
            TestClients.createTopic(process.bootstrapServers(), new NewTopic("kept", 1, (short) 1));
            TestClients.produceCommitted(process.bootstrapServers(), "kept", values);
            process.kill();
        }

        LOG.info("Killed; starting again");
        try (EmbeddedBroker broker = EmbeddedBroker.single(folder)) {
            assertThat(TestClients.readCommitted(broker.bootstrapServers(), "kept", values.length))
                    .containsExactly(values);
            TestClients.produceCommitted(broker.bootstrapServers(), "kept", values[0]);
        }
    }

    /** The state that Kafka leaves behind when it is killed while it writes the ends of a committed transaction. */
    @Test
    void shouldEndAsItWasDecidedATransactionWhoseEndsWereLeftOut() throws Exception {
        byte[] value = "kept".getBytes(UTF_8);
        TopicPartition source = new TopicPartition("kept", 0);
        try (BrokerProcess process = BrokerProcess.start(folder, logs.resolve("broker.log"))) {
            TestClients.createTopic(process.bootstrapServers(), new NewTopic("kept", 1, (short) 1));
            TestClients.produceCommitted(process.bootstrapServers(), "kept", value, source, 42);
            TestClients.awaitNothingUnderWay(process.bootstrapServers());
            process.kill();
        }
        LogFile.of(folder, "kept").cutEndOfTransaction();
        LogFile.of(folder, "__consumer_offsets").cutEndOfTransaction();

        try (EmbeddedBroker broker = EmbeddedBroker.single(folder)) {
            assertThat(TestClients.readCommitted(broker.bootstrapServers(), "kept", 1))
                    .containsExactly(value);
            assertThat(TestClients.position(broker.bootstrapServers(), source)).hasValue(42);
        }
    }

    @Test
    void shouldRefuseAFolderThatAnotherProcessUses() throws Exception {
        try (BrokerProcess process = BrokerProcess.start(folder, logs.resolve("broker.log"))) {
            assertThatThrownBy(() -> EmbeddedBroker.single(folder))
                    .isInstanceOfSatisfying(BrokerStartException.class, e -> assertThat(e.reason())
                            .isEqualTo(Reason.FOLDER_LOCKED));
            process.kill();
        }
    }
}
