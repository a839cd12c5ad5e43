package org.impluvium.guarantees.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What came of reads. Thread-safe. */
public final class ReadFigures {

    private static final int NAMED = 5;

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger retried = new AtomicInteger();
    private final AtomicInteger stale = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Longest slowest = new Longest();
    private final Longest slowestRetry = new Longest();

    /** @param sinceRefusal from the first refusal to the answer; zero: there was none */
    void answered(Duration took, Duration sinceRefusal, boolean stale) {
        answered.incrementAndGet();
        if (stale) {
            this.stale.incrementAndGet();
        }
        if (!sinceRefusal.isZero()) {
            retried.incrementAndGet();
        }
        slowest.take(took);
        slowestRetry.take(sinceRefusal);
    }

    void failed(String what) {
        failures.add(what);
    }

    /** Answers with a page. */
    public int answered() {
        return answered.get();
    }

    /** Of them, those to requests that had been refused before. */
    public int retried() {
        return retried.get();
    }

    /** Of them, those that said that they may lack something. */
    public int stale() {
        return stale.get();
    }

    /** How many had no answer in time. */
    public int failed() {
        return failures.size();
    }

    /** The first of those that had none. */
    public List<String> failures() {
        return failures.stream().limit(NAMED).toList();
    }

    /** The longest from a request to its answer. */
    public Duration slowest() {
        return slowest.get();
    }

    /** The longest from a first refusal to an answer. */
    public Duration slowestRetry() {
        return slowestRetry.get();
    }
}
