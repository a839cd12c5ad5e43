package org.impluvium.guarantees.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Stands still until it is moved, so that no test can meet the retention window's edge by chance. Thread-safe. */
public final class MovableClock implements InstantSource {

    private volatile Instant now;

    public MovableClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    /** Now, in µs since the epoch. */
    public long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, now);
    }
}
