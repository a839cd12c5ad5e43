package org.impluvium.guarantees.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
     * as few events, provided that it differs without a broker too: the worlds of posts that differ are looked at before those
     * of feeds, which hold posts of all worlds (rule M1).
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
        Set<String> posts = posts(judge.differences(served));
        Set<String> feeds = feeds(judge.differences(served));
        return Stream.concat(posts.stream(), feeds.stream())
                .flatMap(uri -> batch.worldOf(uri).stream())
                .distinct()
                .flatMap(world -> madeSmall(world, posts.isEmpty() ? feeds : posts).stream())
                .findFirst()
                .orElse("No world of these differs by itself on test drivers.");
    }

    /** @param these what is to differ still: else one that differs otherwise, and need not, is found on the way to fewer events */
    private Optional<String> madeSmall(RandomWorld world, Set<String> these) {
        Predicate<List<WorldEvent>> differs = events -> {
            List<Difference> differences = differences(events);
            return !Collections.disjoint(posts(differences), these) || !Collections.disjoint(feeds(differences), these);
        };
        List<WorldEvent> all = Batch.in(world, delivered);
        if (!differs.test(all)) {
            return Optional.empty();
        }
        List<WorldEvent> few = Shrinker.shrink(all, differs, MOST_TRIES);
        return Optional.of("World " + world.number() + " of seed " + world.seed() + ", made small:\n"
                + WorldText.of(few) + "\n" + differences(few));
    }

    private static Set<String> posts(List<Difference> differences) {
        return differences.stream()
                .flatMap(difference -> difference.posts().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> feeds(List<Difference> differences) {
        return differences.stream().map(Difference::feed).collect(Collectors.toCollection(LinkedHashSet::new));
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
