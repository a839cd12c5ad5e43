package org.impluvium.guarantees;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.impluvium.guarantees.judge.NodeFeeds;
import org.impluvium.guarantees.judge.Trial;
import org.impluvium.guarantees.pipeline.OneDriverPipeline;
import org.impluvium.guarantees.worlds.Batch;
import org.impluvium.guarantees.worlds.LogEvents;
import org.impluvium.loadtests.worlds.Delivery;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.junit.jupiter.api.Test;

/** Rule F0 without a broker: many worlds in little time. What takes partitions, threads or crashes is tested elsewhere. */
class OneDriverGuaranteesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int WORLDS = 10;

    @Test
    void shouldServeWhatFollowsFromTheRecordsInWhateverOrderTheyCame() {
        long seed = Chance.seed("order");
        Batch batch = Batch.of(seed, 0, WORLDS, ChronoUnit.MICROS.between(Instant.EPOCH, NOW));
        List<WorldEvent> delivered = Delivery.interleaved(batch.events(), seed);

        try (OneDriverPipeline pipeline = new OneDriverPipeline(NOW)) {
            pipeline.send(LogEvents.of(delivered));

            new Trial(batch, delivered, NOW, OneDriverPipeline.RETENTION)
                    .shouldBeServed(
                            new NodeFeeds(pipeline.directory(), pipeline.feeds()),
                            Duration.ofSeconds(1),
                            "interleaved");
        }
    }
}
