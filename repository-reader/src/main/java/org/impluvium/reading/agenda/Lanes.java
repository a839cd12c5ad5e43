package org.impluvium.reading.agenda;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Work in lanes, one for each site: a bound on what runs in each, a bound on all, and whoever is next in turn by lane, so that
 * a site of many repositories, or a slow one, does not hold up the others. In a lane, what is urgent and what is not take turns.
 * Safe for use by many threads.
 *
 * @param <W> a piece of work
 */
public final class Lanes<W> {

    /** A piece of work that may begin. */
    public record Started<W>(String lane, W work) {}

    private static final class Lane<W> {
        private final Deque<W> urgent = new ArrayDeque<>();
        private final Deque<W> others = new ArrayDeque<>();
        private boolean othersTurn;
        private int running;
        private boolean listed;

        W remove() {
            boolean other = urgent.isEmpty() || (othersTurn && !others.isEmpty());
            othersTurn = !other;
            return other ? others.remove() : urgent.remove();
        }

        boolean isEmpty() {
            return urgent.isEmpty() && others.isEmpty();
        }
    }

    private final int all;
    private final int each;
    private final Map<String, Lane<W>> lanes = new HashMap<>();
    /** Lanes with work that may begin, each once. */
    private final Deque<String> turn = new ArrayDeque<>();

    private int running;
    private int waiting;

    /**
     * Empty lanes.
     *
     * @param all most that runs at once
     * @param each most that runs at once in one lane
     */
    public Lanes(int all, int each) {
        this.all = all;
        this.each = each;
    }

    /**
     * Puts work at the end of a lane.
     *
     * @param urgent whether it need not wait behind all that is not
     */
    public synchronized void add(String lane, W work, boolean urgent) {
        Lane<W> found = lanes.computeIfAbsent(lane, name -> new Lane<>());
        (urgent ? found.urgent : found.others).add(work);
        waiting++;
        list(lane, found);
    }

    /** The work that is next, which counts as running from now on; empty if nothing may begin. */
    public synchronized Optional<Started<W>> next() {
        String name = running < all ? turn.poll() : null;
        if (name == null) {
            return Optional.empty();
        }
        Lane<W> lane = lanes.getOrDefault(name, new Lane<>());
        W work = lane.remove();
        waiting--;
        running++;
        lane.running++;
        lane.listed = false;
        list(name, lane);
        return Optional.of(new Started<>(name, work));
    }

    /** A piece of work of this lane has ended. */
    public synchronized void done(String name) {
        Lane<W> lane = lanes.get(name);
        if (lane == null || lane.running == 0) {
            throw new IllegalStateException("nothing runs in " + name);
        }
        running--;
        lane.running--;
        if (lane.running == 0 && lane.isEmpty()) {
            lanes.remove(name);
        } else {
            list(name, lane);
        }
    }

    /** How much runs. */
    public synchronized int running() {
        return running;
    }

    /** How much waits. */
    public synchronized int waiting() {
        return waiting;
    }

    private void list(String name, Lane<W> lane) {
        if (!lane.listed && lane.running < each && !lane.isEmpty()) {
            lane.listed = true;
            turn.add(name);
        }
    }
}
