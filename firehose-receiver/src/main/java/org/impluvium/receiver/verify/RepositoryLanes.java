package org.impluvium.receiver.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.impluvium.receiver.frame.FrameResult;
import org.jspecify.annotations.Nullable;

/**
 * Frames in order where order matters: those of one repository are worked on one after the other, in the order in which they
 * entered; those of another do not wait for them. What waits in one lane is bounded: what is beyond shrinks to a remainder at
 * its end. Safe for use by many threads.
 */
final class RepositoryLanes {

    /** Most that one repository may let wait in its lane; one frame may overstep the bytes. */
    static final int MOST_FRAMES = 1_024;

    static final long MOST_BYTES = 4L << 20;

    /** How a lane stands for the next frame. */
    enum Room {
        /** Nothing is in it: the next one is worked on at once. */
        FREE,
        /** The next one may wait in it. */
        SOME,
        /** The next one may only leave a remainder. */
        NONE
    }

    /** The first is being worked on. */
    private static final class Lane {
        private final Deque<Held> frames = new ArrayDeque<>(2);
        private long bytes;
        private boolean isLong;

        private void add(Held held) {
            frames.add(held);
            bytes += held.weight();
        }

        private Held removeLast() {
            Held held = frames.removeLast();
            bytes -= held.weight();
            return held;
        }

        private boolean isFull() {
            return isLong || frames.size() >= MOST_FRAMES || bytes >= MOST_BYTES;
        }
    }

    private final Map<String, Lane> lanes = new HashMap<>();
    private final Function<Held, CompletableFuture<Void>> work;

    /** @param work begins, and completes when it is done, whether well or not; must not throw */
    RepositoryLanes(Function<Held, CompletableFuture<Void>> work) {
        this.work = work;
    }

    Room room(String repository) {
        synchronized (lanes) {
            Lane lane = lanes.get(repository);
            return lane == null ? Room.FREE : lane.isFull() ? Room.NONE : Room.SOME;
        }
    }

    /** Whether something of this repository was not handed on yet. */
    boolean holdsBack(String repository) {
        synchronized (lanes) {
            Lane lane = lanes.get(repository);
            return lane != null && lane.frames.stream().anyMatch(held -> !held.isWritten());
        }
    }

    /**
     * Begins the work as soon as what entered this lane before is done: now, on this thread, if that is so already, else on the
     * thread on which it becomes so.
     */
    void enter(Held held) {
        String repository = held.repository();
        synchronized (lanes) {
            Lane lane = lanes.get(repository);
            if (lane != null) {
                lane.add(held);
                return;
            }
            lane = new Lane();
            lane.add(held);
            lanes.put(repository, lane);
        }
        advance(repository, held);
    }

    /**
     * Adds to the lane's end what is left of a frame. If that can be told together with what is left of the one before, nothing
     * remains to be done for this frame, and its outlet is closed: the frames before it are not done, so that the cursor
     * waits for them.
     */
    void enterRemainder(FrameResult frame, Outlet outlet) {
        String repository = frame.events().get(0).getRepository();
        boolean isTold = false;
        synchronized (lanes) {
            Lane lane = lanes.get(repository);
            Held last = lane == null || lane.frames.size() < 2 ? null : lane.frames.getLast();
            if (lane != null && last != null && last.isRemainder()) {
                lane.removeLast();
                lane.add(Held.remainder(Remainder.with(last.result(), frame), last.outlet()));
                isTold = true;
            }
        }
        if (isTold) {
            outlet.close();
        } else {
            enter(Held.remainder(Remainder.of(frame), outlet));
        }
    }

    /**
     * The work that is under way in this lane may last long: what waits behind it shrinks to its remainder, and so does what
     * comes until that work is done.
     *
     * @return what waited; what was not handed on yet of it is in the remainder
     */
    List<Held> shrink(String repository) {
        List<Held> released = new ArrayList<>();
        List<Held> told = new ArrayList<>();
        synchronized (lanes) {
            Lane lane = lanes.get(repository);
            if (lane == null || lane.isLong) {
                return released;
            }
            lane.isLong = true;
            while (lane.frames.size() > 1) {
                released.add(0, lane.removeLast());
            }
            Held left = null;
            for (Iterator<Held> rest = released.iterator(); rest.hasNext(); ) {
                Held held = rest.next();
                if (held.isWritten()) {
                    continue;
                }
                if (left == null) {
                    left = Held.remainder(Remainder.of(held.result()), held.outlet());
                } else {
                    left = Held.remainder(Remainder.with(left.result(), held.result()), left.outlet());
                    told.add(held);
                }
            }
            if (left != null) {
                lane.add(left);
            }
        }
        told.forEach(held -> held.outlet().close());
        return released;
    }

    private void advance(String repository, Held first) {
        @Nullable Held held = first;
        while (held != null) {
            CompletableFuture<Void> done = work.apply(held);
            if (!done.isDone()) {
                var unused = done.whenComplete((nothing, thrown) -> {
                    Held next = next(repository);
                    if (next != null) {
                        advance(repository, next);
                    }
                });
                return;
            }
            held = next(repository);
        }
    }

    /** Takes away what is done; the lane goes with its last frame. */
    private @Nullable Held next(String repository) {
        synchronized (lanes) {
            Lane lane = lanes.get(repository);
            if (lane == null) {
                return null;
            }
            lane.bytes -= lane.frames.remove().weight();
            lane.isLong = false;
            if (lane.frames.isEmpty()) {
                lanes.remove(repository);
            }
            return lane.frames.peek();
        }
    }
}
