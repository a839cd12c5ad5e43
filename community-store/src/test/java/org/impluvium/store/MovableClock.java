package org.impluvium.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Stands still until it is moved. */
public final class MovableClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    /** Now, in µs since the epoch. */
    public long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, now);
    }
}
