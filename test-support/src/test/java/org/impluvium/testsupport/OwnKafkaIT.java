package org.impluvium.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnKafkaIT {

    @RegisterExtension
    final OwnKafka kafka = KafkaExtension.ownBroker();

    @Test
    void shouldKeepItsAddressAndTopicsOverARestart() throws Exception {
        String address = kafka.bootstrapServers();
        String topic = kafka.createTopic("kept", 1);

        kafka.restart();

        assertThat(kafka.bootstrapServers()).isEqualTo(address);
        assertThat(kafka.admin().listTopics().names().get()).containsExactly(topic);
    }

    @Test
    void shouldStartEmptyForEachTest() throws Exception {
        assertThat(kafka.admin().listTopics().names().get()).isEmpty();
    }
}
