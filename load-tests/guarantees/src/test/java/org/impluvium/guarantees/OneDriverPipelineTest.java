package org.impluvium.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
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
    private static final long MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, NOW);

    @Test
    void shouldServeTheFeedsOfAGeneratedNetwork() {
        GeneratedNetwork network = networkWithSomethingToRead();
        FeedModel model = model(network);
        try (OneDriverPipeline pipeline = new OneDriverPipeline(NOW)) {
            pipeline.send(FrameEvents.of(network.frames()));
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

    /** Of so small a network all communities may have gone in the end, now and then. */
    private static GeneratedNetwork networkWithSomethingToRead() {
        return Stream.generate(() -> ThreadLocalRandom.current().nextLong())
                .limit(20)
                .peek(seed -> System.out.println("seed " + seed))
                .map(seed -> NetworkGenerator.generate(GeneratorSettings.of(seed, 12, 4, 800, MICROS)))
                .filter(network -> {
                    FeedModel model = model(network);
                    return model.communities().stream()
                            .anyMatch(community -> model.feed(community).size() > 7);
                })
                .findFirst()
                .orElseThrow();
    }

    private static FeedModel model(GeneratedNetwork network) {
        return network.model(MICROS, OneDriverPipeline.RETENTION);
    }
}
