package org.impluvium.receiver.verify;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work in order where order matters: what has the same name is done one after the other, in the order in which it entered;
 * what has another name does not wait for it. Safe for use by many threads.
 */
final class Lanes {

    private final Map<String, Queue<Supplier<CompletableFuture<Void>>>> lanes = new HashMap<>();

    /**
     * Begins the work as soon as what entered under this name before is done: now, on this thread, if that is so already, else
     * on the thread on which it becomes so.
     *
     * @param work begins it, and completes when it is done, whether well or not; must not throw
     */
    void enter(String name, Supplier<CompletableFuture<Void>> work) {
        synchronized (lanes) {
            Queue<Supplier<CompletableFuture<Void>>> lane = lanes.get(name);
            if (lane != null) {
                lane.add(work);
                return;
            }
            lane = new ArrayDeque<>(2);
            lane.add(work);
            lanes.put(name, lane);
        }
        advance(name, work);
    }

    private void advance(String name, Supplier<CompletableFuture<Void>> first) {
        @Nullable Supplier<CompletableFuture<Void>> work = first;
        while (work != null) {
            CompletableFuture<Void> done = work.get();
            if (!done.isDone()) {
                var unused = done.whenComplete((nothing, thrown) -> {
                    Supplier<CompletableFuture<Void>> next = next(name);
                    if (next != null) {
                        advance(name, next);
                    }
                });
                return;
            }
            work = next(name);
        }
    }

    /** Takes away what is done; the lane goes with its last work. */
    private @Nullable Supplier<CompletableFuture<Void>> next(String name) {
        synchronized (lanes) {
            Queue<Supplier<CompletableFuture<Void>>> lane = lanes.get(name);
            if (lane == null) {
                return null;
            }
            lane.remove();
            if (lane.isEmpty()) {
                lanes.remove(name);
            }
            return lane.peek();
        }
    }
}
