package org.impluvium.reading.agenda;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Work in lanes, one for each host: a bound on what runs in each, a bound on all, and whoever is next in turn by lane, so that
 * a host of many repositories, or a slow one, does not hold up the others. Safe for use by many threads.
 *
 * @param <W> a piece of work
 */
public final class Lanes<W> {

    /** A piece of work that may begin. */
    public record Started<W>(String lane, W work) {}

    private static final class Lane<W> {
        private final Deque<W> waiting = new ArrayDeque<>();
        private int running;
        private boolean listed;
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

    /** Puts work at the end of a lane. */
    public synchronized void add(String lane, W work) {
        Lane<W> found = lanes.computeIfAbsent(lane, name -> new Lane<>());
        found.waiting.add(work);
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
        W work = lane.waiting.remove();
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
        if (lane.running == 0 && lane.waiting.isEmpty()) {
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
        if (!lane.listed && lane.running < each && !lane.waiting.isEmpty()) {
            lane.listed = true;
            turn.add(name);
        }
    }
}
