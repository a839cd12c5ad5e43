package org.impluvium.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
    void shouldGiveASilentBrokerUpWhileATransactionCanStillBeCommittedThroughAnother() {
        int request = millis(StreamsConfig.REQUEST_TIMEOUT_MS_CONFIG);

        assertThat(request).isLessThan(millis(StreamsConfig.producerPrefix("transaction.timeout.ms")));
        assertThat(millis("socket.connection.setup.timeout.max.ms")).isLessThanOrEqualTo(request);
        assertThat(millis(StreamsConfig.adminClientPrefix("default.api.timeout.ms")))
                .as("an assignment waits for it")
                .isBetween(request, 5_000);
    }

    private static int millis(String setting) {
        return Integer.parseInt(String.valueOf(SETTINGS.toProperties().get(setting)));
    }
}
