package org.impluvium.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.guarantees.judge.Judge;
import org.impluvium.guarantees.judge.NodeFeeds;
import org.impluvium.guarantees.pipeline.HostedWorld;
import org.impluvium.guarantees.pipeline.InProcessPipeline;
import org.impluvium.guarantees.pipeline.WorldReader;
import org.impluvium.guarantees.worlds.Batch;
import org.impluvium.guarantees.worlds.Dated;
import org.impluvium.guarantees.worlds.Frames;
import org.impluvium.guarantees.worlds.LogEvents;
import org.impluvium.loadtests.simulator.PdsSimulator;
import org.impluvium.loadtests.worlds.Delivery;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.impluvium.reading.archive.ReadFailure;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rule F0 from nothing: the repositories alone, and what is committed meanwhile, give the feeds that there were. */
class RebuildIT {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final long NOW_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, NOW);
    private static final int PARTITIONS = 4;
    private static final int WORLDS = 4;
    private static final int CHUNKS = 10;

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    @Test
    void shouldServeTheSameFromRepositoriesWhileNewCommitsArrive() {
        long seed = Chance.seed("rebuild");
        Batch batch = batch(seed);
        Judge judge = Judge.ofCommunities(batch.model(NOW_MICROS, InProcessPipeline.RETENTION));

        try (InProcessPipeline pipeline = start("rebuild");
                WorldReader reader = new WorldReader(KAFKA.bootstrapServers(), pipeline.topics())) {
            List<WorldEvent> live = live(batch, seed, reader);
            reader.start();
            reader.discover();
            int chunk = live.size() / CHUNKS + 1;
            for (int from = 0; from < live.size(); from += chunk) {
                pipeline.send(LogEvents.of(live.subList(from, Math.min(live.size(), from + chunk))));
                int reached = from / chunk;
                Awaitility.await("some of it read")
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> reader.status().readings() >= Math.min(reached, 20));
            }
            shouldServe(pipeline, reader, judge);
        }
    }

    @Test
    void shouldServeTheSameWhenTheReaderIsStoppedHalfWay() {
        long seed = Chance.seed("rebuild stopped");
        Batch batch = batch(seed);
        Judge judge = Judge.ofCommunities(batch.model(NOW_MICROS, InProcessPipeline.RETENTION));

        try (InProcessPipeline pipeline = start("stopped");
                WorldReader reader = new WorldReader(KAFKA.bootstrapServers(), pipeline.topics())) {
            List<WorldEvent> live = live(batch, seed, reader);
            pipeline.send(LogEvents.of(live));
            reader.start();
            reader.discover();
            Awaitility.await("half of it read")
                    .atMost(InProcessPipeline.PATIENCE)
                    .until(() -> reader.status().readings() >= 8 * WORLDS / 2);
            reader.stop();

            reader.start();

            shouldServe(pipeline, reader, judge);
        }
    }

    @Test
    void shouldServeTheSameWhenAccountsComeBackThatWereAwayDuringTheRebuild() {
        long seed = Chance.seed("rebuild away");
        Batch batch = batch(seed);
        Judge judge = Judge.ofCommunities(batch.model(NOW_MICROS, InProcessPipeline.RETENTION));

        try (InProcessPipeline pipeline = start("away");
                WorldReader reader = new WorldReader(KAFKA.bootstrapServers(), pipeline.topics())) {
            List<WorldEvent> live = live(batch, seed, reader);
            List<Did> away = batch.worlds().stream()
                    .flatMap(world -> world.people().stream()
                            .filter(did -> isActiveInTheEnd(batch, did))
                            .limit(3))
                    .toList();
            away.forEach(did -> reader.pds().repository(did).absent(Optional.of("RepoDeactivated")));
            pipeline.send(LogEvents.of(live.stream()
                    .filter(event -> !away.contains(event.repository()))
                    .toList()));
            reader.start();
            reader.discover();
            long listed =
                    away.stream().filter(did -> isListed(reader.pds(), did)).count();
            pipeline.awaitQuiet();
            // For a while, since what is read speaks of others.
            Awaitility.await("those that are away asked for, all others read")
                    .atMost(InProcessPipeline.PATIENCE)
                    .during(Duration.ofSeconds(2))
                    .until(() -> failed(reader).getOrDefault(ReadFailure.DEACTIVATED, 0) >= listed
                            && reader.status().pending() == 0);
            assertThat(failed(reader)).containsOnlyKeys(ReadFailure.DEACTIVATED);

            away.forEach(did -> reader.pds().repository(did).absent(Optional.empty()));
            pipeline.send(LogEvents.of(away.stream().map(RebuildIT::returned).toList()));
            Awaitility.await("all read")
                    .atMost(InProcessPipeline.PATIENCE)
                    .until(() -> failed(reader).isEmpty() && reader.status().pending() == 0);
            pipeline.send(LogEvents.of(live.stream()
                    .filter(event -> away.contains(event.repository()))
                    .filter(RebuildIT::isNoAccountEvent)
                    .toList()));

            judge.shouldBeServed(
                    new NodeFeeds(pipeline.directory(), pipeline.feeds()), InProcessPipeline.PATIENCE, "all back");
        }
    }

    private static Map<ReadFailure, Integer> failed(WorldReader reader) {
        return reader.status().agenda().failed();
    }

    /** Whether a relay's lists name it. */
    private static boolean isListed(PdsSimulator pds, Did did) {
        return pds.repository(did).records().keySet().stream().anyMatch(path -> path.startsWith("com.atrarium."));
    }

    private static boolean isActiveInTheEnd(Batch batch, Did did) {
        return batch.events().stream()
                .filter(event -> event.repository().equals(did))
                .filter(event -> event instanceof WorldEvent.Account)
                .reduce((before, after) -> after)
                .map(event -> ((WorldEvent.Account) event).active())
                .orElse(true);
    }

    private static WorldEvent returned(Did did) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        return new WorldEvent.Account(1, now, did, true, Optional.empty());
    }

    private static boolean isNoAccountEvent(WorldEvent event) {
        return !(event instanceof WorldEvent.Account);
    }

    private static Batch batch(long seed) {
        return Batch.of(seed, 100, WORLDS, NOW_MICROS, events -> Dated.of(Frames.told(events)));
    }

    private static List<WorldEvent> live(Batch batch, long seed, WorldReader reader) {
        List<WorldEvent> live = new HostedWorld(batch.events(), seed, reader.pds()::repository).live();
        assertThat(live).hasSizeLessThan(batch.events().size());
        return Delivery.interleaved(live, seed);
    }

    private static InProcessPipeline start(String name) {
        return InProcessPipeline.start(KAFKA.bootstrapServers(), KAFKA.uniqueName(name), PARTITIONS, NOW);
    }

    private static void shouldServe(InProcessPipeline pipeline, WorldReader reader, Judge judge) {
        NodeFeeds feeds = new NodeFeeds(pipeline.directory(), pipeline.feeds());
        pipeline.awaitQuiet();
        judge.shouldBeServed(feeds, InProcessPipeline.PATIENCE, "rebuilt");
        Awaitility.await("nothing pending")
                .atMost(InProcessPipeline.PATIENCE)
                .until(() -> reader.status().pending() == 0);
        pipeline.awaitQuiet();
        assertThat(judge.differences(feeds)).as("when all is read").isEmpty();
        assertThat(reader.status().failures()).isEmpty();
    }
}
