package org.impluvium.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.impluvium.guarantees.judge.NodeFeeds;
import org.impluvium.guarantees.judge.Trial;
import org.impluvium.guarantees.pipeline.InProcessPipeline;
import org.impluvium.guarantees.worlds.Batch;
import org.impluvium.guarantees.worlds.LogEvents;
import org.impluvium.loadtests.worlds.Delivery;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The long run: {@code -Dimpluvium.guarantees=N} random worlds, many at a time in one pipeline. */
class ManyWorldsIT {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int TOGETHER = 50;

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    @Test
    void shouldServeWhatTheModelSaysOfRandomWorlds() {
        int wanted = Chance.worlds();
        assumeTrue(wanted > 0, "the long run is switched on by -Dimpluvium.guarantees=N");
        Random seeds = new Random(Chance.seed("many worlds"));
        int judged = 0;
        int events = 0;
        int feeds = 0;
        while (judged < wanted) {
            long seed = seeds.nextLong();
            Batch batch = Batch.of(
                    seed, judged, Math.min(TOGETHER, wanted - judged), ChronoUnit.MICROS.between(Instant.EPOCH, NOW));
            events += batch.events().size();
            feeds += judge(batch, seed, judged / TOGETHER);
            judged += batch.worlds().size();
            System.out.printf("%d worlds with %d events and %d feeds judged, none differs%n", judged, events, feeds);
        }
        assertThat(judged).isEqualTo(wanted);
    }

    /** Every other batch is told more than once. */
    private static int judge(Batch batch, long seed, int number) {
        List<WorldEvent> once = Delivery.interleaved(batch.events(), seed);
        List<WorldEvent> delivered = number % 2 == 0 ? once : Delivery.repeated(once, seed);
        Trial trial = new Trial(batch, delivered, NOW, InProcessPipeline.RETENTION);
        try (InProcessPipeline pipeline =
                InProcessPipeline.start(KAFKA.bootstrapServers(), KAFKA.uniqueName("worlds" + number), 4, NOW)) {
            pipeline.send(LogEvents.of(delivered));
            pipeline.awaitQuiet();
            trial.shouldBeServed(
                    new NodeFeeds(pipeline.directory(), pipeline.feeds()), Duration.ofSeconds(30), "batch " + number);
        }
        return trial.judge().feeds();
    }
}
