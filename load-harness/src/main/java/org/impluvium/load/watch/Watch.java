package org.impluvium.load.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at an installation at the end of each second from a beginning on. Thread-safe. */
public final class Watch implements AutoCloseable {

    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    /** What looks. Called by one thread. */
    @FunctionalInterface
    public interface Look {

        /** How it stands now. */
        Sight take() throws InterruptedException;
    }

    /**
     * What was seen at a moment.
     *
     * @param installation what it says
     * @param framesSent by our stream so far
     * @param framesLate due in our stream and not sent
     * @param secondsLate since the oldest of those was due
     */
    public record Sight(WatchSample installation, long framesSent, long framesLate, double secondsLate) {}

    private final Look look;
    private final Map<Long, Sight> bySecond = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "load-watch");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Future<?> looking;

    private Watch(Look look) {
        this.look = look;
    }

    /** Begins to look, at first at the beginning itself, in order to have something to compare with. */
    public static Watch start(long fromNanos, Look look) {
        Watch watch = new Watch(look);
        // Not run more often to catch up where a look took too long: each second then has the look that fell into it.
        watch.looking = watch.clock.scheduleAtFixedRate(
                () -> watch.take(fromNanos), fromNanos - System.nanoTime(), SECOND_NANOS, TimeUnit.NANOSECONDS);
        return watch;
    }

    private void take(long fromNanos) {
        try {
            long second = Math.floorDiv(System.nanoTime() - fromNanos + SECOND_NANOS / 2, SECOND_NANOS);
            Sight sight = look.take();
            synchronized (bySecond) {
                bySecond.put(second, sight);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the look at the end of a second has been taken; seconds count from 1 here. */
    public boolean hasEnd(int second) {
        synchronized (bySecond) {
            return bySecond.containsKey((long) second);
        }
    }

    /** What was seen at the beginning and at the end of each second; the last that was seen before where there is nothing. */
    public List<Sight> sights(int seconds) {
        List<Sight> sights = new ArrayList<>();
        Sight last = new Sight(WatchSample.NONE, 0, 0, 0);
        synchronized (bySecond) {
            for (long second = 0; second <= seconds; second++) {
                Sight here = bySecond.get(second);
                last = here == null
                        ? new Sight(WatchSample.NONE, last.framesSent, last.framesLate, last.secondsLate)
                        : here;
                sights.add(last);
            }
        }
        return sights;
    }

    @Override
    public void close() {
        if (looking != null) {
            looking.cancel(true);
        }
        clock.shutdownNow();
    }
}
