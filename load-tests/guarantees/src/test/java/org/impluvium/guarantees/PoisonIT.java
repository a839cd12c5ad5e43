package org.impluvium.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.impluvium.guarantees.judge.NodeFeeds;
import org.impluvium.guarantees.judge.Trial;
import org.impluvium.guarantees.pipeline.InProcessPipeline;
import org.impluvium.guarantees.worlds.Batch;
import org.impluvium.guarantees.worlds.LogEvents;
import org.impluvium.guarantees.worlds.Poison;
import org.impluvium.loadtests.worlds.Delivery;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What makes no sense in our own topics stops nothing and changes nothing, and it is kept where somebody can look at it. */
class PoisonIT {

    /** Positions are read in full as well; the one of another source makes sense in itself. */
    private static final int UNREADABLE_POSITIONS = 3;

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int WORLDS = 3;

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    @Test
    void shouldServeTheSameDespitePoisonedRecordsInEveryTopic() {
        long seed = Chance.seed("poison");
        Batch batch = Batch.of(seed, 0, WORLDS, ChronoUnit.MICROS.between(Instant.EPOCH, NOW));
        List<WorldEvent> events = Delivery.interleaved(batch.events(), seed);
        Trial trial = new Trial(batch, events, NOW, InProcessPipeline.RETENTION);

        try (InProcessPipeline pipeline =
                InProcessPipeline.start(KAFKA.bootstrapServers(), KAFKA.uniqueName("poison"), 4, NOW)) {
            List<Poison> partitioned = Poison.ofPartitionedTopics(pipeline.topics());
            List<Poison> readInFull = Poison.ofTopicsReadInFull(pipeline.topics());
            pipeline.send(LogEvents.of(events.subList(0, events.size() / 2)));
            poison(pipeline, partitioned);
            poison(pipeline, readInFull);
            poison(pipeline, Poison.ofCursors(pipeline.topics(), "wss://relay.example"));
            pipeline.send(LogEvents.of(events.subList(events.size() / 2, events.size())));

            shouldServe(pipeline, trial, "poisoned");
            assertThat(deadLetters(pipeline)).isEqualTo(byTopic(partitioned));
            assertThat(skipped(pipeline)).isEqualTo(readInFull.size() + UNREADABLE_POSITIONS);

            pipeline.stop();
            pipeline.wipeState();
            pipeline.start();
            shouldServe(pipeline, trial, "poisoned, and started again from nothing local");
            assertThat(skipped(pipeline)).as("met again").isEqualTo(readInFull.size() + UNREADABLE_POSITIONS);
        }
    }

    private static void poison(InProcessPipeline pipeline, List<Poison> all) {
        all.forEach(poison -> pipeline.log().appendBytes(poison.topic(), poison.key(), poison.value()));
    }

    private static void shouldServe(InProcessPipeline pipeline, Trial trial, String what) {
        pipeline.awaitQuiet();
        trial.shouldBeServed(new NodeFeeds(pipeline.directory(), pipeline.feeds()), Duration.ofSeconds(15), what);
    }

    /** How many dead letters there are of each topic. */
    private static Map<String, Long> deadLetters(InProcessPipeline pipeline) {
        Topics topics = pipeline.topics();
        return topics.deadLetters().stream()
                .flatMap(topic ->
                        KAFKA.records(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer()).stream())
                .collect(Collectors.groupingBy(letter -> letter.topic(), Collectors.counting()));
    }

    private static Map<String, Long> byTopic(List<Poison> all) {
        return all.stream()
                .map(poison -> Topics.deadLettersOf(poison.topic().name()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static int skipped(InProcessPipeline pipeline) {
        return (int) pipeline.meters().find("impluvium.store.global.skipped").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
