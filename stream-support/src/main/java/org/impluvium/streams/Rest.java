package org.impluvium.streams;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * How long a consumer's poll waits. Kafka Streams commits between two polls, so that what a lone record led to is seen only
 * when the poll after it ends: these are short ({@code poll.ms}). Where nothing has come for a while nothing is left to be
 * committed, and a poll may wait longer; it ends with the first record all the same. Without this, threads without work keep a
 * core busy. While partitions come and go the thread has work of another kind between two polls. For the one thread that polls.
 */
final class Rest {

    /** Longer than any commit interval, so that what the last record led to is committed before. */
    static final Duration QUIET = Duration.ofMillis(250);

    /** For so long after partitions came or went their tasks are made, restored and begun, step by step. */
    static final Duration SETTLING = Duration.ofSeconds(3);

    /** So long a thread may hear of nothing else, such as its end. */
    static final Duration LONG = Duration.ofMillis(50);

    private final LongSupplier nanoTime;
    private Set<TopicPartition> partitions = Set.of();
    private long earliest;

    /** @param nanoTime the monotonic clock */
    Rest(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.earliest = nanoTime.getAsLong() + SETTLING.toNanos();
    }

    /** How long to wait when so much is asked for; who does not want to wait at all does not. */
    Duration of(Duration asked, Set<TopicPartition> assigned) {
        if (!partitions.equals(assigned)) {
            partitions = Set.copyOf(assigned);
            putOff(SETTLING);
        }
        boolean isQuiet = nanoTime.getAsLong() - earliest >= 0;
        return isQuiet && !asked.isZero() && asked.compareTo(LONG) < 0 ? LONG : asked;
    }

    /** Records have come. */
    void end() {
        putOff(QUIET);
    }

    private void putOff(Duration wait) {
        long then = nanoTime.getAsLong() + wait.toNanos();
        if (then - earliest > 0) {
            earliest = then;
        }
    }
}
