package org.impluvium.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaPropertiesTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 2, 1", "3, 3, 2", "5, 3, 2"})
    void shouldCopyKafkasOwnTopicsAsOftenAsThereAreNodesButAtMostThrice(int nodes, String copies, String inSync) {
        assertThat(ofNodes(nodes))
                .containsEntry("offsets.topic.replication.factor", copies)
                .containsEntry("transaction.state.log.replication.factor", copies)
                .containsEntry("transaction.state.log.min.isr", inSync)
                .containsEntry("min.insync.replicas", inSync);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 4", "3, 4"})
    void shouldFetchWithSeveralThreadsWhereThereIsSomebodyToFetchFrom(int nodes, String threads) {
        assertThat(ofNodes(nodes)).containsEntry("num.replica.fetchers", threads);
    }

    @Test
    void shouldNotWaitForASilentBrokerAsLongAsKafkaDoes() {
        assertThat(ofNodes(3))
                .containsEntry("request.timeout.ms", "10000")
                .containsEntry("replica.socket.timeout.ms", "10000")
                .containsEntry("socket.connection.setup.timeout.max.ms", "10000");
    }

    @Test
    void shouldNameOnlySettingsThatKafkaKnows() {
        assertThat(ofNodes(1).keySet()).isSubsetOf(KafkaConfig.configDef().names());
    }

    @Test
    void shouldListenForClientsAndForTheQuorum() {
        assertThat(ofNodes(2)).containsEntry("listeners", "CLIENT://host-1:0,CONTROLLER://host-1:9093");
    }

    private static Map<String, String> ofNodes(int count) {
        List<QuorumVoter> voters = IntStream.rangeClosed(1, count)
                .mapToObj(id -> new QuorumVoter(id, "host-" + id, 9093))
                .toList();
        Path folder = Path.of("data");
        return KafkaProperties.of(BrokerSettings.quorum(folder, 1, voters), voters, folder);
    }
}
