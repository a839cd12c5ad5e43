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

    /** Longer than a short commit interval, so that what the last record led to is committed before. */
    static final Duration QUIET = Duration.ofMillis(250);

    /** For so long after partitions came or went their tasks are made, restored and begun, step by step. */
    static final Duration SETTLING = Duration.ofSeconds(3);

    /** So long a thread may hear of nothing else, such as its end. */
    static final Duration LONG = Duration.ofMillis(50);

    /** A commit that comes this part of its interval too late is not late. */
    private static final int PART = 10;

    private final LongSupplier nanoTime;
    private final Duration atWork;
    private Set<TopicPartition> partitions = Set.of();
    private long settled;
    private long quiet;

    /**
     * A rest that begins with settling.
     *
     * @param nanoTime the monotonic clock
     * @param commitInterval of the thread that polls
     */
    Rest(LongSupplier nanoTime, Duration commitInterval) {
        this.nanoTime = nanoTime;
        this.atWork = shorter(LONG, commitInterval.dividedBy(PART));
        this.quiet = nanoTime.getAsLong();
        this.settled = quiet + SETTLING.toNanos();
    }

    /** How long to wait when so much is asked for; who does not want to wait at all does not. */
    Duration of(Duration asked, Set<TopicPartition> assigned) {
        long now = nanoTime.getAsLong();
        if (!partitions.equals(assigned)) {
            partitions = Set.copyOf(assigned);
            settled = now + SETTLING.toNanos();
        }
        if (asked.isZero() || now - settled < 0) {
            return asked;
        }
        return longer(asked, now - quiet < 0 ? atWork : LONG);
    }

    /** Records have come. */
    void end() {
        quiet = nanoTime.getAsLong() + QUIET.toNanos();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
