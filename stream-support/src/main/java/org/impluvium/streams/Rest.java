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

    private final LongSupplier nanoTime;
    private long lastRecord;

    /** @param nanoTime the monotonic clock */
    Rest(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastRecord = nanoTime.getAsLong();
    }

    /** How long to wait when so much is asked for; who does not want to wait at all does not. */
    Duration of(Duration asked) {
        boolean quiet = nanoTime.getAsLong() - lastRecord > QUIET.toNanos();
        return quiet && !asked.isZero() && asked.compareTo(LONG) < 0 ? LONG : asked;
    }

    /** Records have come. */
    void end() {
        lastRecord = nanoTime.getAsLong();
    }
}
