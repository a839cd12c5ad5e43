package org.impluvium.guarantees.worlds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.impluvium.loadtests.model.FeedModel;
import org.impluvium.loadtests.worlds.RandomWorld;
import org.impluvium.loadtests.worlds.WorldEvent;

/**
 * Some random worlds that live in one pipeline: they share no repository and no tag, but what a feed takes from everywhere
 * (rule M1) comes from all of them.
 *
 * @param worlds each with its own number
 * @param events of all of them, one world after the other
 */
public record Batch(List<RandomWorld> worlds, List<WorldEvent> events) {

    public Batch {
        worlds = List.copyOf(worlds);
        events = List.copyOf(events);
    }

    /**
     * Makes up worlds.
     *
     * @param seed the same one gives the same worlds
     * @param first number of the first of them
     * @param nowMicros the present time, µs since the epoch
     * @param told what of a world's events is told, and how; what is not told never happened
     */
    public static Batch of(long seed, int first, int count, long nowMicros, UnaryOperator<List<WorldEvent>> told) {
        return of(seed, first, count, told, (worldSeed, number) -> RandomWorld.of(worldSeed, number, nowMicros));
    }

    /** As {@link #of(long, int, int, long, UnaryOperator)}, of people whose documents could be in a PLC directory. */
    public static Batch ofRegistered(
            long seed, int first, int count, long nowMicros, UnaryOperator<List<WorldEvent>> told) {
        return of(
                seed,
                first,
                count,
                told,
                (worldSeed, number) -> RandomWorld.ofRegistered(worldSeed, number, nowMicros));
    }

    @FunctionalInterface
    private interface Maker {
        RandomWorld make(long seed, int number);
    }

    private static Batch of(long seed, int first, int count, UnaryOperator<List<WorldEvent>> told, Maker maker) {
        Random seeds = new Random(seed);
        List<RandomWorld> worlds = new ArrayList<>();
        List<WorldEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RandomWorld world = maker.make(seeds.nextLong(), first + i);
            worlds.add(world);
            events.addAll(told.apply(world.events()));
        }
        return new Batch(worlds, events);
    }

    /** As {@link #of(long, int, int, long, UnaryOperator)}, with everything told. */
    public static Batch of(long seed, int first, int count, long nowMicros) {
        return of(seed, first, count, nowMicros, UnaryOperator.identity());
    }

    /** These worlds and those. */
    public Batch and(Batch others) {
        List<RandomWorld> allWorlds = new ArrayList<>(worlds);
        allWorlds.addAll(others.worlds);
        List<WorldEvent> allEvents = new ArrayList<>(events);
        allEvents.addAll(others.events);
        return new Batch(allWorlds, allEvents);
    }

    /** What the feeds must be when everything has happened. */
    public FeedModel model(long nowMicros, Duration retention) {
        return new FeedModel(RandomWorld.after(events).state(), nowMicros, retention);
    }

    /** The world of a feed or a post, whose AT-URI tells its owner. */
    public Optional<RandomWorld> worldOf(String uri) {
        return worlds.stream()
                .filter(world -> world.people().stream().anyMatch(did -> uri.startsWith("at://" + did + "/")))
                .findFirst();
    }

    /** Those of a sequence that happened in a world. */
    public static List<WorldEvent> in(RandomWorld world, List<WorldEvent> events) {
        return events.stream()
                .filter(event -> world.people().contains(event.repository()))
                .toList();
    }
}
