package org.impluvium.store.rows;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The window in which posts stand (rule P4). Immutable; the window moves with the clock.
 *
 * @param retention how long a post stands, by its sort time
 * @param clock tells now
 */
public record RetentionWindow(Duration retention, InstantSource clock) {

    /** A clock that was ahead, or goes back, must not have cost a post: what left the window is kept a little. */
    private static final Duration SLACK = Duration.ofHours(1);

    /** The oldest sort time that still stands, in µs since the epoch. */
    public long edgeMicros() {
        return micros(clock.instant().minus(retention));
    }

    /** Whether a post with this sort time will not stand again, by any clock of ours. */
    public boolean hasPassed(long sortMicros) {
        return sortMicros < micros(clock.instant().minus(retention).minus(SLACK));
    }

    /** When a post with this sort time leaves the window, in µs since the epoch. */
    public long endMicros(long sortMicros) {
        return sortMicros + TimeUnit.NANOSECONDS.toMicros(retention.toNanos());
    }

    /** Not by {@code ChronoUnit.MICROS}, which counts in nanoseconds and so ends 292 years from 1970. */
    private static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + time.getNano() / 1_000;
    }
}
