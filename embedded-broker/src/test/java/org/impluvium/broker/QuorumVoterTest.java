package org.impluvium.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuorumVoterTest {

    @Test
    void shouldReadNodeHostAndPort() {
        assertThat(QuorumVoter.parse("3@kafka-3.example:9093")).isEqualTo(new QuorumVoter(3, "kafka-3.example", 9093));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1@127.0.0.1:9093", "0@[::1]:1", "12@host:65535"})
    void shouldWriteWhatItReads(String written) {
        assertThat(QuorumVoter.parse(written)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "host:9093", "1@host", "1@:9093", "-1@host:9093", "1@host:0", "1@host:65536", "1@a:1,2@b:2"})
    void shouldRefuseEverythingElse(String written) {
        assertThatThrownBy(() -> QuorumVoter.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
