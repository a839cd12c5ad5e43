package org.impluvium.guarantees.judge;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads every feed over and over on a thread of its own, so that nothing shows even for a moment (rule P5). */
public final class Watch implements AutoCloseable {

    private final ConcurrentLinkedQueue<Difference> seen = new ConcurrentLinkedQueue<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final CountDownLatch firstRound = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean watching = true;

    /** Begins to watch; returns when everything was read once. */
    public Watch(Judge judge, Served served) throws InterruptedException {
        thread = new Thread(
                () -> {
                    while (watching) {
                        seen.addAll(judge.differencesAtAGlance(served));
                        rounds.incrementAndGet();
                        firstRound.countDown();
                    }
                },
                "watch");
        thread.setDaemon(true);
        thread.start();
        firstRound.await();
    }

    /** What differed at some moment. */
    public List<Difference> seen() {
        return List.copyOf(seen);
    }

    /** How often every feed was read. */
    public int rounds() {
        return rounds.get();
    }

    /** Ends watching. */
    @Override
    public void close() {
        watching = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
