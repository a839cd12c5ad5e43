package org.impluvium.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {

    private static final StreamsSettings SETTINGS =
            new StreamsSettings("application", "nowhere:1", Path.of("state"), 1, "one", 0);

    @Test
    void shouldCommitAsOftenAsIsSaid() {
        assertThat(SETTINGS.withCommitInterval(Duration.ofMillis(200)).toProperties())
                .containsEntry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200L);
        assertThat(SETTINGS.toProperties()).containsEntry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 10L);
    }

    @Test
    void shouldKeepWhatIsNotSaidAnew() {
        StreamsSettings settings = SETTINGS.withServer("here:2")
                .withCommitInterval(Duration.ofMillis(200))
                .withServer("there:3");

        assertThat(settings.server()).isEqualTo(Optional.of("there:3"));
        assertThat(settings.commitInterval()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void shouldNotWaitLongerForASilentBrokerThanATransactionMayLast() {
        Properties properties = SETTINGS.toProperties();

        assertThat((Integer) properties.get(StreamsConfig.REQUEST_TIMEOUT_MS_CONFIG))
                .isLessThanOrEqualTo((Integer) properties.get(StreamsConfig.producerPrefix("transaction.timeout.ms")));
        assertThat((Integer) properties.get("socket.connection.setup.timeout.max.ms"))
                .isLessThanOrEqualTo((Integer) properties.get(StreamsConfig.REQUEST_TIMEOUT_MS_CONFIG));
    }
}
