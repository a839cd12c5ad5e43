package org.impluvium.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.kafka.streams.Topology;
import org.impluvium.schemas.topic.Topics;
import org.junit.jupiter.api.Test;

/** Names of operators and stores are for ever: state and positions hang on them. */
class ProcessorTopologyTest {

    private static final String GOLDEN = "/golden/topology.txt";

    private final ProcessorTopology topology = new ProcessorTopology(
            new Topics("", 1, Duration.ofDays(7)),
            Duration.ofDays(7),
            InstantSource.system(),
            new SimpleMeterRegistry());

    @Test
    void shouldBeAsCommitted() throws IOException {
        String described = topology.get().describe().toString();

        Files.writeString(Path.of("target", "topology.txt"), described);

        assertThat(described)
                .as("the topology's description; the present one is in target/topology.txt")
                .isEqualToNormalizingNewlines(golden());
    }

    @Test
    void shouldGiveANewTopologyEachTime() {
        Topology first = topology.get();

        assertThat(topology.get()).isNotSameAs(first);
    }

    private static String golden() throws IOException {
        try (var in = Objects.requireNonNull(ProcessorTopologyTest.class.getResourceAsStream(GOLDEN))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
