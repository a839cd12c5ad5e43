package org.impluvium.streams;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a consumer's poll waits. Kafka Streams commits between two polls, so that what a lone record led to is seen only
 * when the poll after it ends: these are short ({@code poll.ms}). Where nothing has come for a while nothing is left
 * to be committed, and a poll may wait longer; it ends with the first record all the same. Without this, threads without work
 * keep a core busy. For the one thread that polls.
 */
final class Rest {

    /** Longer than any commit interval, so that what the last record led to is committed before. */
    static final Duration QUIET = Duration.ofMillis(250);

    /** What Kafka Streams itself would wait: for as long its thread hears of nothing else, such as its end. */
    static final Duration LONG = Duration.ofMillis(100);

    /** A long wait is made of these: where partitions come within one, Kafka Streams must not wait before it serves them. */
    static final Duration SLICE = Duration.ofMillis(20);

    private final LongSupplier nanoTime;
    private long lastRecord;

    /** @param nanoTime the monotonic clock */
    Rest(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastRecord = nanoTime.getAsLong();
    }

    /** Whether nothing has come for a while. */
    boolean isOn() {
        return nanoTime.getAsLong() - lastRecord > QUIET.toNanos();
    }

    /** How long to wait in all when so much is asked for; who does not want to wait at all does not. */
    Duration of(Duration asked) {
        return lengthened(asked, LONG);
    }

    /** How long to wait at once. */
    Duration slice(Duration asked) {
        return lengthened(asked, SLICE);
    }

    private Duration lengthened(Duration asked, Duration wait) {
        return isOn() && !asked.isZero() && asked.compareTo(wait) < 0 ? wait : asked;
    }

    /** Records have come, or partitions. */
    void end() {
        lastRecord = nanoTime.getAsLong();
    }
}
