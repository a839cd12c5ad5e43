package org.impluvium.standalone.generation;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.standalone.generation.GenerationStatement.Step;

/**
 * The generations of an installation, as all who read what was said of them see them. The first one is there from the beginning
 * and is served until something else is said. Of statements that do not follow from those before them none counts, so two who
 * act at once cannot both succeed. Immutable.
 */
public final class Generations {

    /** One of them. */
    public record Entry(Generation generation, Step step, String by) {

        /** Whether its topics are there. */
        boolean isLiving() {
            return step != Step.RETIRED;
        }

        /** Whether its processes may run. */
        boolean isBuilt() {
            return step == Step.BUILT || step == Step.SERVED;
        }
    }

    private final NavigableMap<Integer, Entry> entries;
    private Optional<Generation> resting = Optional.empty();

    private Generations(NavigableMap<Integer, Entry> entries) {
        this.entries = entries;
    }

    /**
     * What the statements amount to.
     *
     * @param firstPartitions of the first generation
     * @param said in the order of the log
     */
    public static Generations of(int firstPartitions, Collection<GenerationStatement> said) {
        NavigableMap<Integer, Entry> entries = new TreeMap<>();
        Generation first = Generation.first(firstPartitions);
        entries.put(first.number(), new Entry(first, Step.SERVED, ""));
        Generations generations = new Generations(entries);
        said.forEach(generations::take);
        return generations;
    }

    private void take(GenerationStatement statement) {
        int number = statement.generation().number();
        Entry known = entries.get(number);
        switch (statement.step()) {
            case BEGUN -> {
                if (number == next() && living().size() == 1) {
                    entries.put(number, new Entry(statement.generation(), Step.BEGUN, statement.by()));
                }
            }
            case RESTING ->
                resting = Optional.ofNullable(known)
                        .filter(entry ->
                                entry.step() == Step.BEGUN && entry.by().equals(statement.by()))
                        .map(Entry::generation);
            case GOING_ON -> resting = Optional.empty();
            case BUILT -> {
                if (known != null && known.step() == Step.BEGUN && known.by().equals(statement.by())) {
                    entries.put(number, step(known, Step.BUILT));
                }
            }
            case SERVED -> {
                if (known != null && known.step() == Step.BUILT) {
                    Entry before = served();
                    entries.put(before.generation().number(), step(before, Step.BUILT));
                    entries.put(number, step(known, Step.SERVED));
                }
            }
            case RETIRED -> {
                if (known != null && known.isLiving() && known.step() != Step.SERVED) {
                    entries.put(number, step(known, Step.RETIRED));
                    resting = resting.filter(other -> other.number() != number);
                }
            }
        }
    }

    private static Entry step(Entry entry, Step step) {
        return new Entry(entry.generation(), step, entry.by());
    }

    /** All that there ever were, the oldest first. */
    public List<Entry> all() {
        return List.copyOf(entries.values());
    }

    /** Those whose topics are there: one or two. */
    public List<Entry> living() {
        return entries.values().stream().filter(Entry::isLiving).toList();
    }

    /** The one that clients are answered from. */
    public Entry served() {
        return entries.values().stream()
                .filter(entry -> entry.step() == Step.SERVED)
                .findFirst()
                .orElseThrow();
    }

    /** The one for whose sake those who work for the served one are to pause; empty: they are not. */
    public Optional<Generation> resting() {
        return resting;
    }

    /** Whether clients are answered from it. */
    public boolean isServed(Generation generation) {
        return served().generation().equals(generation);
    }

    /** Those beside one that have its events to give, or take them from it. */
    public List<Generation> beside(Generation generation) {
        return entries.values().stream()
                .filter(Entry::isBuilt)
                .map(Entry::generation)
                .filter(other -> !other.equals(generation))
                .toList();
    }

    /** Number of the one that would be built next; never that of one that is no more. */
    public int next() {
        return entries.lastKey() + 1;
    }

    /** One of them, if there ever was such a one. */
    public Optional<Entry> find(int number) {
        return Optional.ofNullable(entries.get(number));
    }

    /**
     * The one that a process belongs to.
     *
     * @param wanted number; empty: the one that is served
     * @throws GenerationException if its processes cannot run
     */
    public Generation choose(Optional<Integer> wanted) throws GenerationException {
        if (wanted.isEmpty()) {
            return served().generation();
        }
        Entry found = existing(wanted.get());
        if (!found.isLiving()) {
            throw new GenerationException("Generation " + wanted.get() + " was retired; " + there());
        } else if (!found.isBuilt()) {
            throw new GenerationException("Generation " + wanted.get()
                    + " is not built: that is under way, or did not come to its end. " + there());
        }
        return found.generation();
    }

    /**
     * One of them.
     *
     * @throws GenerationException if there never was such a one
     */
    public Entry existing(int number) throws GenerationException {
        return find(number)
                .orElseThrow(() -> new GenerationException("There is no generation " + number + "; " + there()));
    }

    /** Which ones there are, as a sentence's second half. */
    private String there() {
        return "there are: " + this + ".";
    }

    /** Those whose topics are there. */
    @Override
    public String toString() {
        return living().stream()
                .map(entry -> entry.generation().number() + " ("
                        + (entry.step() == Step.SERVED ? "served" : entry.isBuilt() ? "built" : "begun") + ", "
                        + entry.generation().partitions() + " partitions)")
                .collect(Collectors.joining(", "));
    }
}
