package org.impluvium.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;
import org.impluvium.guarantees.judge.NodeFeeds;
import org.impluvium.guarantees.judge.Trial;
import org.impluvium.guarantees.judge.Watch;
import org.impluvium.guarantees.pipeline.InProcessPipeline;
import org.impluvium.guarantees.worlds.Batch;
import org.impluvium.guarantees.worlds.LogEvents;
import org.impluvium.loadtests.worlds.Delivery;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rule F0 on a real broker with several partitions: whatever way the events came, the feeds are the model's. */
class InProcessGuaranteesIT {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final long NOW_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, NOW);
    private static final int PARTITIONS = 4;
    private static final int WORLDS = 6;

    /** For what nodes learn by themselves when all has been read. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    @Test
    void shouldServeTheSameForEveryInterleavingThatKeepsEachRepositorysOrder() {
        long seed = Chance.seed("interleaving");
        Batch batch = batch(seed);
        List<WorldEvent> delivered = Delivery.interleaved(batch.events(), seed);
        assertThat(delivered).isNotEqualTo(batch.events());

        try (InProcessPipeline pipeline = start("interleaving", PARTITIONS)) {
            pipeline.send(LogEvents.of(delivered));

            shouldServe(pipeline, trial(batch, delivered), "interleaved");
        }
    }

    @Test
    void shouldServeTheSameWhenEveryEventIsDeliveredTwoToTenTimes() {
        long seed = Chance.seed("repetition");
        Batch batch = batch(seed);
        List<WorldEvent> delivered = Delivery.repeated(batch.events(), seed);
        assertThat(delivered).hasSizeGreaterThan(4 * batch.events().size());

        try (InProcessPipeline pipeline = start("repetition", PARTITIONS)) {
            pipeline.send(LogEvents.of(delivered));

            shouldServe(pipeline, trial(batch, delivered), "everything repeated");
        }
    }

    @Test
    void shouldNotChangeAnyFeedForAMomentWhenTheWholeLogIsReplayed() throws Exception {
        Batch batch = batch(Chance.seed("replay"));
        Trial trial = trial(batch, batch.events());

        try (InProcessPipeline pipeline = start("replay", PARTITIONS)) {
            pipeline.send(LogEvents.of(batch.events()));
            shouldServe(pipeline, trial, "told once");

            try (Watch watch = new Watch(trial.judge(), served(pipeline))) {
                int before = watch.rounds();
                pipeline.send(LogEvents.of(batch.events()));
                pipeline.awaitQuiet();
                Awaitility.await("a look that began before the end of the replay")
                        .atMost(InProcessPipeline.PATIENCE)
                        .until(() -> watch.rounds() > before);
                assertThat(watch.seen()).as("seen during the replay").isEmpty();
            }

            pipeline.stop();
            pipeline.rewindProcessor();
            pipeline.start();
            shouldServe(pipeline, trial, "the log read again from its beginning");
        }
    }

    @Test
    void shouldServeTheSameFromChangelogsWhenLocalStateIsWiped() {
        Batch batch = batch(Chance.seed("wiping"));
        List<WorldEvent> events = batch.events();
        Trial trial = trial(batch, events);

        try (InProcessPipeline pipeline = start("wiping", PARTITIONS)) {
            List<WorldEvent> half = Delivery.interleaved(events, 1);
            pipeline.send(LogEvents.of(half.subList(0, half.size() / 2)));
            pipeline.awaitQuiet();
            pipeline.stop();
            assertThat(pipeline.wipeState()).as("files that were lost").isPositive();
            assertThat(pipeline.hasState()).isFalse();

            pipeline.start();
            pipeline.send(LogEvents.of(half.subList(half.size() / 2, half.size())));

            shouldServe(pipeline, trial, "state lost half-way");
        }
    }

    @Test
    void shouldServeTheSameFromTwoIndependentInstallations() {
        long seed = Chance.seed("installations");
        Batch batch = batch(seed);
        List<WorldEvent> first = Delivery.interleaved(batch.events(), seed);
        List<WorldEvent> second = Delivery.repeated(Delivery.interleaved(batch.events(), seed + 1), seed);

        try (InProcessPipeline one = start("installation-one", PARTITIONS)) {
            one.send(LogEvents.of(first));
            shouldServe(one, trial(batch, first), "the first installation");

            try (InProcessPipeline other = start("installation-other", PARTITIONS + 3)) {
                other.send(LogEvents.of(second));
                shouldServe(other, trial(batch, second), "the other installation");
                shouldServe(one, trial(batch, first), "the first installation, beside the other");
            }
        }
    }

    private static InProcessPipeline start(String name, int partitions) {
        return InProcessPipeline.start(KAFKA.bootstrapServers(), KAFKA.uniqueName(name), partitions, NOW);
    }

    private static Batch batch(long seed) {
        return Batch.of(seed, 0, WORLDS, NOW_MICROS);
    }

    private static Trial trial(Batch batch, List<WorldEvent> delivered) {
        return new Trial(batch, delivered, NOW, InProcessPipeline.RETENTION);
    }

    private static void shouldServe(InProcessPipeline pipeline, Trial trial, String what) {
        pipeline.awaitQuiet();
        assertThat(trial.judge().posts()).as("posts to judge by").isGreaterThan(WORLDS * 5);
        trial.shouldBeServed(served(pipeline), PATIENCE, what);
    }

    private static NodeFeeds served(InProcessPipeline pipeline) {
        return new NodeFeeds(pipeline.directory(), pipeline.feeds());
    }
}
