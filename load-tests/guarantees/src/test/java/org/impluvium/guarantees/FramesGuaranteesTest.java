package org.impluvium.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.impluvium.guarantees.judge.Difference;
import org.impluvium.guarantees.judge.Judge;
import org.impluvium.guarantees.judge.NodeFeeds;
import org.impluvium.guarantees.pipeline.OneDriverPipeline;
import org.impluvium.guarantees.worlds.Batch;
import org.impluvium.guarantees.worlds.Frames;
import org.impluvium.loadtests.model.FeedModel;
import org.impluvium.loadtests.worlds.RandomWorld;
import org.impluvium.loadtests.worlds.Shrinker;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.impluvium.loadtests.worlds.WorldText;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.FrameReader;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.receiver.repos.RepoFrameReader;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.junit.jupiter.api.Test;

/** Rule I2 at work: what the receiver makes of a stream's frames leads to the feeds that the model says. */
class FramesGuaranteesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final long MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, NOW);
    private static final int WORLDS = 4;
    private static final int MOST_TRIES = 400;

    @Test
    void shouldServeWhatFollowsFromTheFramesThatTheReceiverLetsThrough() {
        Batch batch = Batch.of(Chance.seed("frames"), 0, WORLDS, MICROS, Frames::told);
        for (RandomWorld world : batch.worlds()) {
            List<WorldEvent> events = Batch.in(world, batch.events());
            if (!differences(events).isEmpty()) {
                List<WorldEvent> few =
                        Shrinker.shrink(events, some -> !differences(some).isEmpty(), MOST_TRIES);
                assertThat(differences(few)).as("%s", WorldText.of(few)).isEmpty();
            }
        }
    }

    private static List<Difference> differences(List<WorldEvent> events) {
        FeedModel model =
                new FeedModel(RandomWorld.after(Frames.heard(events)).state(), MICROS, OneDriverPipeline.RETENTION);
        try (OneDriverPipeline pipeline = new OneDriverPipeline(NOW)) {
            pipeline.send(received(events));
            return Judge.ofCommunities(model).differences(new NodeFeeds(pipeline.directory(), pipeline.feeds()));
        }
    }

    private static List<FirehoseEvent> received(List<WorldEvent> events) {
        FrameReader reader = new RepoFrameReader(
                "wss://relay.example", PassRules.communityFeeds(), new RevCheck(Duration.ofMinutes(5)));
        return new Frames()
                .of(events).stream()
                        .flatMap(frame -> reader.read(frame.bytes(), frame.receivedMicros()).events().stream())
                        .toList();
    }
}
