package org.impluvium.load.probe;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The probes of one lane that no page has shown yet. Not thread-safe. */
final class LaneWatch {

    /** Between two looks at a page; what a look takes comes on top. */
    private static final long SHORTEST_PAUSE_NANOS = Duration.ofMillis(2).toNanos();
    /** The older the oldest probe, the less a few ms matter: a look in each fiftieth of its age. */
    private static final long PARTS_OF_AGE = 50;

    private final ProbeTally tally;
    private final long timeoutNanos;
    /** By URI, when each was due; oldest first. */
    private final Map<String, Long> waiting = new LinkedHashMap<>();

    private long lastLookNanos = Long.MIN_VALUE;

    LaneWatch(ProbeTally tally, Duration timeout) {
        this.tally = tally;
        this.timeoutNanos = timeout.toNanos();
    }

    void sent(String uri, long dueNanos) {
        waiting.put(uri, dueNanos);
        tally.sent(dueNanos);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether it is time to look at the lane's page again. */
    boolean wantsLook(long nowNanos) {
        if (waiting.isEmpty()) {
            return false;
        }
        long age = nowNanos - waiting.values().iterator().next();
        return lastLookNanos == Long.MIN_VALUE
                || nowNanos - lastLookNanos >= Math.max(SHORTEST_PAUSE_NANOS, age / PARTS_OF_AGE);
    }

    /** A page has come. */
    void looked(List<String> posts, long nowNanos) {
        lastLookNanos = nowNanos;
        for (String post : posts) {
            Long dueNanos = waiting.remove(post);
            if (dueNanos != null) {
                tally.seen(dueNanos, nowNanos);
            }
        }
    }

    /** A page was asked for and none has come. */
    void lookedInVain(long nowNanos) {
        lastLookNanos = nowNanos;
    }

    /** Those that have waited too long are lost. */
    void giveUpOld(long nowNanos) {
        Iterator<Map.Entry<String, Long>> oldest = waiting.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Long> probe = oldest.next();
            if (nowNanos - probe.getValue() < timeoutNanos) {
                return;
            }
            tally.lost(probe.getKey(), probe.getValue());
            oldest.remove();
        }
    }
}
