package org.impluvium.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.impluvium.broker.BrokerStartException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {

    private static final int VALUES = 20;

    @TempDir
    Path folder;

    @Test
    void shouldKeepWhatWasCommittedWhenTheProcessIsKilled() throws Exception {
        try (BrokerProcess process = BrokerProcess.start(folder)) {
            TestClients.createTopic(process.bootstrapServers(), new NewTopic("kept", 1, (short) 1));
            for (int i = 0; i < VALUES; i++) {
                TestClients.produceCommitted(process.bootstrapServers(), "kept", value(i));
            }
            process.kill();
        }

        try (EmbeddedBroker broker = EmbeddedBroker.single(folder)) {
            assertThat(TestClients.readCommitted(broker.bootstrapServers(), "kept", VALUES))
                    .containsExactly(
                            IntStream.range(0, VALUES).mapToObj(KillIT::value).toArray(byte[][]::new));
            TestClients.produceCommitted(broker.bootstrapServers(), "kept", value(VALUES));
        }
    }

    @Test
    void shouldRefuseAFolderThatAnotherProcessUses() throws Exception {
        try (BrokerProcess process = BrokerProcess.start(folder)) {
            assertThatThrownBy(() -> EmbeddedBroker.single(folder))
                    .isInstanceOfSatisfying(BrokerStartException.class, e -> assertThat(e.reason())
                            .isEqualTo(Reason.FOLDER_LOCKED));
            process.kill();
        }
    }

    private static byte[] value(int i) {
        return ("value " + i).getBytes(UTF_8);
    }
}
