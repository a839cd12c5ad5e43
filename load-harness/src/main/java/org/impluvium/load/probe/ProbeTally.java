package org.impluvium.load.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.impluvium.load.figures.Latencies;
import org.impluvium.load.figures.Percentiles;
import org.impluvium.load.figures.SecondCounts;
import org.impluvium.load.figures.SecondLatencies;

/** What became of every probe. Thread-safe. */
public final class ProbeTally {

    /** Names of lost ones that are kept; all are counted. */
    private static final int MOST_NAMES = 100;

    private final Latencies latencies = new Latencies();
    private final SecondLatencies bySecond;
    private final SecondCounts sentBySecond;
    private final SecondCounts lostBySecond;
    private final List<String> lostOnes = new ArrayList<>();
    private long sent;
    private long lost;
    private long polls;
    private long failedPolls;

    /**
     * @param fromNanos when the measuring begins
     * @param timeout after which a probe is lost
     */
    public ProbeTally(long fromNanos, Duration timeout) {
        this.bySecond = new SecondLatencies(fromNanos, timeout.toSeconds() + 2);
        this.sentBySecond = new SecondCounts(fromNanos);
        this.lostBySecond = new SecondCounts(fromNanos);
    }

    synchronized void sent(long dueNanos) {
        sent++;
        sentBySecond.add(dueNanos);
    }

    synchronized void seen(long dueNanos, long nowNanos) {
        latencies.add(nowNanos - dueNanos);
        bySecond.add(dueNanos, nowNanos - dueNanos);
    }

    synchronized void lost(String uri, long dueNanos) {
        lost++;
        lostBySecond.add(dueNanos);
        if (lostOnes.size() < MOST_NAMES) {
            lostOnes.add(uri);
        }
    }

    synchronized void polled(boolean answered) {
        polls++;
        failedPolls += answered ? 0 : 1;
    }

    /** How many probes came to their end so far, one way or the other. */
    public synchronized long ended() {
        return latencies.count() + lost;
    }

    /** How many were sent so far. */
    public synchronized long sent() {
        return sent;
    }

    /** Everything about them. */
    public synchronized ProbeFigures figures() {
        return new ProbeFigures(
                sent,
                latencies.count(),
                lost,
                List.copyOf(lostOnes),
                polls,
                failedPolls,
                latencies.percentiles(),
                latencies.curve());
    }

    /** How many were due in each second. */
    public synchronized List<Long> sentBySecond(int seconds) {
        return sentBySecond.of(seconds);
    }

    /** How many of those that were due in each second were lost. */
    public synchronized List<Long> lostBySecond(int seconds) {
        return lostBySecond.of(seconds);
    }

    /** How long those took that were due in each second. */
    public synchronized List<Percentiles> latencyBySecond(int seconds) {
        return bySecond.percentiles(seconds);
    }
}
