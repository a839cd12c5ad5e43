package org.impluvium.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

    private static final Path FOLDER = Path.of("data");

    @Test
    void shouldServeClientsOfAQuorumWhereTheVotersKnowTheNode() {
        List<QuorumVoter> voters = List.of(QuorumVoter.parse("1@one:9093"), QuorumVoter.parse("2@two:9093"));

        assertThat(BrokerSettings.quorum(FOLDER, 2, voters).host()).isEqualTo("two");
    }

    @Test
    void shouldRefuseANodeThatIsNoVoter() {
        assertThatThrownBy(() -> BrokerSettings.quorum(FOLDER, 3, List.of(QuorumVoter.parse("1@one:9093"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Node 3");
    }

    @Test
    void shouldRefuseTwoVotersOfOneId() {
        List<QuorumVoter> voters = List.of(QuorumVoter.parse("1@one:9093"), QuorumVoter.parse("1@two:9093"));

        assertThatThrownBy(() -> BrokerSettings.quorum(FOLDER, 1, voters)).hasMessageContaining("node id 1");
    }

    @Test
    void shouldRefuseAPortOutOfRange() {
        BrokerSettings settings = BrokerSettings.single(FOLDER);

        assertThatThrownBy(() -> settings.withClientPort(65_536)).hasMessageContaining("65536");
        assertThatThrownBy(() -> settings.withClientPort(-1)).hasMessageContaining("-1");
    }
}
