package org.impluvium.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.impluvium.guarantees.pipeline.FrameEvents;
import org.impluvium.guarantees.pipeline.OneDriverPipeline;
import org.impluvium.loadtests.generator.GeneratedNetwork;
import org.impluvium.loadtests.generator.GeneratorSettings;
import org.impluvium.loadtests.generator.NetworkGenerator;
import org.impluvium.loadtests.model.Community;
import org.impluvium.loadtests.model.FeedModel;
import org.junit.jupiter.api.Test;

class OneDriverPipelineTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void shouldServeTheFeedsOfAGeneratedNetwork() {
        long seed = ThreadLocalRandom.current().nextLong();
        System.out.println("seed " + seed);
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, NOW);
        GeneratedNetwork network = NetworkGenerator.generate(GeneratorSettings.of(seed, 12, 4, 800, micros));
        FeedModel model = network.model(micros, OneDriverPipeline.RETENTION);
        try (OneDriverPipeline pipeline = new OneDriverPipeline(NOW)) {
            pipeline.send(FrameEvents.of(network.frames()));
            assertThat(model.communities())
                    .anyMatch(community -> model.feed(community).size() > 7);
            assertThat(pipeline.directory().size())
                    .isEqualTo(model.communities().size());
            for (Community community : model.communities()) {
                List<String> expected = model.walk(community, 100).stream()
                        .map(Object::toString)
                        .toList();
                assertThat(Map.of(community.uri(), pipeline.feed(community.uri().toString())))
                        .isEqualTo(Map.of(community.uri(), expected));
            }
        }
    }
}
