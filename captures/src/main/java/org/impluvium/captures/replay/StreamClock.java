package org.impluvium.captures.replay;

/**
 * The time of the stream: it stands at the first frame until somebody comes, and then runs so many times as fast as the clock on
 * the wall. At full speed all frames are of the past. Thread-safe.
 */
public final class StreamClock {

    private final Speed speed;
    private final long firstMicros;
    private boolean started;
    private long startNanos;

    /** A clock that stands. */
    public StreamClock(Speed speed, long firstMicros) {
        this.speed = speed;
        this.firstMicros = firstMicros;
    }

    /** Somebody has come; only the first call counts. */
    public synchronized void start(long nowNanos) {
        if (!started) {
            started = true;
            startNanos = nowNanos;
        }
    }

    /** The time of the stream, µs since the epoch. */
    public synchronized long micros(long nowNanos) {
        if (speed.isMax()) {
            return Long.MAX_VALUE;
        }
        return started ? firstMicros + (long) ((nowNanos - startNanos) / 1_000.0 * speed.factor()) : firstMicros;
    }

    /** How long until a frame of this time of receipt is due, in ns; 0 or less if it is. */
    public synchronized long nanosUntil(long micros, long nowNanos) {
        if (speed.isMax()) {
            return 0;
        }
        long due = startNanos + (long) ((micros - firstMicros) / speed.factor() * 1_000);
        return due - nowNanos;
    }
}
