package org.impluvium.load.reads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.impluvium.load.figures.Latencies;
import org.impluvium.load.figures.Percentiles;
import org.impluvium.load.figures.SecondCounts;
import org.impluvium.load.figures.SecondLatencies;
import org.impluvium.load.http.FailureCause;
import org.impluvium.load.mix.RequestKind;

/**
 * What became of every request. A latency counts from when the request was due. In the latencies are the answers that are as they
 * should be, and what was given up after waiting, with the time that it waited: to leave those out would make a target look
 * better the worse it gets. Answers with another status and connections that failed at once are counted, but say nothing of
 * latency. What was due before the measuring begins is only counted. Thread-safe.
 */
public final class ReadTally {

    private final long fromNanos;
    private final SecondLatencies latencies;
    private final SecondCounts answered;
    private final SecondCounts failed;
    private final Map<RequestKind, OfKind> kinds = new EnumMap<>(RequestKind.class);
    private final Latencies generatorDelay = new Latencies();
    private long warmUp;
    private long withoutCursor;

    /**
     * @param fromNanos when the measuring begins
     * @param timeout after which every request has come to its end
     */
    public ReadTally(long fromNanos, Duration timeout) {
        this.fromNanos = fromNanos;
        this.latencies = new SecondLatencies(fromNanos, timeout.toSeconds() + 2);
        this.answered = new SecondCounts(fromNanos);
        this.failed = new SecondCounts(fromNanos);
    }

    /** The counts of one kind. */
    private static final class OfKind {
        private long wanted;
        private final Map<Integer, Long> answers = new TreeMap<>();
        private final Map<FailureCause, Long> failures = new EnumMap<>(FailureCause.class);
        private final Latencies latencies = new Latencies();
    }

    /** A request should have been for a deep page, and no answer had brought a cursor. */
    synchronized void lackedCursor(long dueNanos) {
        if (dueNanos >= fromNanos) {
            withoutCursor++;
        }
    }

    /** A request could be sent as soon as the generator came to it, that long after it was due. */
    synchronized void sentBy(long dueNanos, long nowNanos) {
        if (dueNanos >= fromNanos) {
            generatorDelay.add(nowNanos - dueNanos);
        }
    }

    synchronized void answered(RequestKind kind, int status, long dueNanos, long nowNanos) {
        answered.add(nowNanos);
        if (dueNanos < fromNanos) {
            warmUp++;
            return;
        }
        OfKind of = of(kind);
        of.answers.merge(status, 1L, Long::sum);
        if (status == kind.expectedStatus()) {
            took(of, dueNanos, nowNanos);
        }
    }

    synchronized void failed(RequestKind kind, FailureCause cause, long dueNanos, long nowNanos) {
        failed.add(nowNanos);
        if (dueNanos < fromNanos) {
            warmUp++;
            return;
        }
        OfKind of = of(kind);
        of.failures.merge(cause, 1L, Long::sum);
        if (cause == FailureCause.TIMED_OUT || cause == FailureCause.NEVER_SENT) {
            took(of, dueNanos, nowNanos);
        }
    }

    private OfKind of(RequestKind kind) {
        OfKind of = kinds.computeIfAbsent(kind, any -> new OfKind());
        of.wanted++;
        return of;
    }

    private void took(OfKind of, long dueNanos, long nowNanos) {
        of.latencies.add(nowNanos - dueNanos);
        latencies.add(dueNanos, nowNanos - dueNanos);
    }

    /** How many requests were answered as they should be, in the measured time so far. */
    public synchronized long asExpected() {
        return kinds.entrySet().stream()
                .mapToLong(of -> of.getValue().answers.getOrDefault(of.getKey().expectedStatus(), 0L))
                .sum();
    }

    /** How many came to their end in the measured time so far. */
    public synchronized long ended() {
        return kinds.values().stream().mapToLong(of -> of.wanted).sum();
    }

    /** How many were due before the measuring began, and are in no other figure. */
    public synchronized long warmUp() {
        return warmUp;
    }

    /** How many deep requests had to ask for a first page, since no answer had brought a cursor that was free. */
    public synchronized long withoutCursor() {
        return withoutCursor;
    }

    /** The latencies of all kinds together. */
    public synchronized Latencies allLatencies() {
        Latencies all = new Latencies();
        kinds.values().forEach(of -> all.addAll(of.latencies));
        return all;
    }

    /** How late requests were sent although a connection was free: what the generator itself adds to latencies. */
    public synchronized Percentiles generatorDelay() {
        return generatorDelay.percentiles();
    }

    /** What became of each kind that was asked for. */
    public synchronized List<ReadFigures> figures() {
        List<ReadFigures> figures = new ArrayList<>();
        kinds.forEach((kind, of) -> {
            Map<String, Long> failures = new TreeMap<>();
            of.failures.forEach((cause, count) -> failures.put(cause.word(), count));
            figures.add(new ReadFigures(
                    kind.word(),
                    of.wanted,
                    new TreeMap<>(of.answers),
                    failures,
                    of.latencies.percentiles(),
                    of.latencies.curve()));
        });
        return figures;
    }

    /** Answers in each second. */
    public synchronized List<Long> answeredBySecond(int count) {
        return answered.of(count);
    }

    /** Failures in each second. */
    public synchronized List<Long> failedBySecond(int count) {
        return failed.of(count);
    }

    /** Latencies of what was due in each second. */
    public synchronized List<Percentiles> latencyBySecond(int count) {
        return latencies.percentiles(count);
    }
}
