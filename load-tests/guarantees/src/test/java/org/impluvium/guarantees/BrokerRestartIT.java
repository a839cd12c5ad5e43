package org.impluvium.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.impluvium.guarantees.judge.NodeFeeds;
import org.impluvium.guarantees.judge.Trial;
import org.impluvium.guarantees.pipeline.InProcessPipeline;
import org.impluvium.guarantees.worlds.Batch;
import org.impluvium.guarantees.worlds.LogEvents;
import org.impluvium.loadtests.worlds.Delivery;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.impluvium.testsupport.KafkaExtension;
import org.impluvium.testsupport.OwnKafka;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The one broker goes away in good order and comes back, while events stream in. */
class BrokerRestartIT {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int WORLDS = 3;
    private static final int RESTARTS = 2;

    @RegisterExtension
    final OwnKafka kafka = KafkaExtension.ownBroker();

    @Test
    void shouldServeTheSameWhenTheBrokerIsRestartedInMidStream() throws Exception {
        long seed = Chance.seed("broker restart");
        Batch batch = Batch.of(seed, 0, WORLDS, ChronoUnit.MICROS.between(Instant.EPOCH, NOW));
        List<WorldEvent> events = Delivery.interleaved(batch.events(), seed);
        Trial trial = new Trial(batch, events, NOW, InProcessPipeline.RETENTION);

        try (InProcessPipeline pipeline =
                InProcessPipeline.start(kafka.bootstrapServers(), kafka.uniqueName("restart"), 4, NOW)) {
            int begun = events.size() / 10;
            sendInParts(pipeline, events.subList(0, begun));
            pipeline.awaitQuiet();
            Thread stream = new Thread(() -> sendInParts(pipeline, events.subList(begun, events.size())), "stream");
            stream.start();
            int restarts = 0;
            while (restarts < RESTARTS) {
                kafka.restart();
                restarts++;
            }
            stream.join();

            pipeline.awaitQuiet();
            assertThat(restarts).isEqualTo(RESTARTS);
            trial.shouldBeServed(
                    new NodeFeeds(pipeline.directory(), pipeline.feeds()),
                    Duration.ofSeconds(15),
                    "the broker restarted");
        }
    }

    private static void sendInParts(InProcessPipeline pipeline, List<WorldEvent> events) {
        int part = events.size() / 20 + 1;
        for (int from = 0; from < events.size(); from += part) {
            pipeline.send(LogEvents.of(events.subList(from, Math.min(events.size(), from + part))));
        }
    }
}
