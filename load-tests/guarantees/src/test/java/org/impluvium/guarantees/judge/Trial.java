package org.impluvium.guarantees.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.impluvium.guarantees.pipeline.OneDriverPipeline;
import org.impluvium.guarantees.worlds.Batch;
import org.impluvium.guarantees.worlds.LogEvents;
import org.impluvium.loadtests.model.FeedModel;
import org.impluvium.loadtests.worlds.RandomWorld;
import org.impluvium.loadtests.worlds.Shrinker;
import org.impluvium.loadtests.worlds.WorldEvent;
import org.impluvium.loadtests.worlds.WorldText;

/** Judges random worlds, and makes those that fail small enough to read. */
public final class Trial {

    private static final int MOST_TRIES = 400;

    private final Batch batch;
    private final Judge judge;
    private final List<WorldEvent> delivered;
    private final Instant now;
    private final Duration retention;

    /**
     * @param delivered the batch's events as they were delivered
     * @param now of the pipeline's clock
     */
    public Trial(Batch batch, List<WorldEvent> delivered, Instant now, Duration retention) {
        this.batch = batch;
        this.delivered = delivered;
        this.now = now;
        this.retention = retention;
        this.judge = Judge.ofCommunities(batch.model(micros(now), retention));
    }

    public Judge judge() {
        return judge;
    }

    /**
     * Waits until all feeds are as the model says. If they do not become so, the message shows the first world that differs
     * as few events, provided that it differs without a broker too.
     *
     * @param what was done before
     */
    public void shouldBeServed(Served served, Duration patience, String what) {
        try {
            judge.shouldBeServed(served, patience, what);
        } catch (AssertionError | org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + "\n" + smallest(served), e);
        }
    }

    private String smallest(Served served) {
        Optional<RandomWorld> world = judge.differences(served).stream()
                .flatMap(difference -> batch.worldOf(difference.feed()).stream())
                .findFirst();
        if (world.isEmpty()) {
            return "Nothing differs any more.";
        }
        List<WorldEvent> events = Batch.in(world.get(), delivered);
        String name =
                "World " + world.get().number() + " of seed " + world.get().seed();
        if (!differs(events)) {
            return name + " alone, on test drivers, is as it should be.";
        }
        List<WorldEvent> few = Shrinker.shrink(events, this::differs, MOST_TRIES);
        return name + ", made small:\n" + WorldText.of(few) + "\n" + differences(few);
    }

    private boolean differs(List<WorldEvent> events) {
        return !differences(events).isEmpty();
    }

    private List<Difference> differences(List<WorldEvent> events) {
        try (OneDriverPipeline pipeline = new OneDriverPipeline(now)) {
            pipeline.send(LogEvents.of(events));
            FeedModel model = new FeedModel(RandomWorld.after(events).state(), micros(now), retention);
            return Judge.ofCommunities(model).differences(new NodeFeeds(pipeline.directory(), pipeline.feeds()));
        }
    }

    private static long micros(Instant now) {
        return java.time.temporal.ChronoUnit.MICROS.between(Instant.EPOCH, now);
    }
}
