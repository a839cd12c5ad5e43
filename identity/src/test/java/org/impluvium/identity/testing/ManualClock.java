package org.impluvium.identity.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.impluvium.identity.limit.Timers;

/** A clock that stands still until it is moved, with its timers. For one thread. */
public final class ManualClock extends Clock implements Timers {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private record Timer(long at, Runnable run) {}

    private final Queue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::at));
    private long nanos;

    /** Nanoseconds since it was made. */
    public long nanoTime() {
        return nanos;
    }

    /** Moves it, and runs the timers on the way, each at its time. */
    public void advance(Duration by) {
        long until = nanos + by.toNanos();
        for (Timer next = timers.peek(); next != null && next.at() <= until; next = timers.peek()) {
            timers.remove();
            nanos = Math.max(nanos, next.at());
            next.run().run();
        }
        nanos = until;
    }

    @Override
    public void after(long wait, Runnable run) {
        timers.add(new Timer(nanos + wait, run));
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
