package org.impluvium.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedOnceIT {

    @RegisterExtension
    static final KafkaExtension one = KafkaExtension.shared();

    @RegisterExtension
    static final KafkaExtension another = KafkaExtension.shared();

    @Test
    void shouldBeOneBrokerForAll() {
        assertThat(another.bootstrapServers()).isEqualTo(one.bootstrapServers());
    }

    @Test
    void shouldNeverGiveTheSameNameToTwoClasses() {
        assertThat(another.uniqueName("topic")).isNotEqualTo(one.uniqueName("topic"));
    }
}
