package org.impluvium.streams;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows when a stream thread cannot go on. That a process, a broker or the machine stood still for longer
 * than a transaction or a session may last is no fault of ours. Kafka Streams gets over that by itself, unless it learns of
 * it in the middle of a commit, or the broker trips over it; then a new thread takes over and begins at the last commit,
 * and nothing is lost. Any other failure ends the application, and so does one of these that comes again and again: going
 * on with some partitions would look like health. Thread-safe.
 */
public final class ThreadFailures implements StreamsUncaughtExceptionHandler {

    /** New threads within {@link #WHILE}: several for each of a process, fewer than one that fails at once needs. */
    static final int MOST = 30;

    static final Duration WHILE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

    private final Consumer<Throwable> onFailure;
    private final InstantSource clock;
    private final Deque<Instant> replaced = new ArrayDeque<>();

    /** @param onFailure is told of a failure that ends the application, on the thread that failed; must not wait */
    public ThreadFailures(Consumer<Throwable> onFailure) {
        this(onFailure, InstantSource.system());
    }

    ThreadFailures(Consumer<Throwable> onFailure, InstantSource clock) {
        this.onFailure = onFailure;
        this.clock = clock;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (isOfStandingStill(failure) && mayReplace()) {
            LOG.warn("Kafka lost sight of a thread; a new one begins at the last commit", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        onFailure.accept(failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /**
     * A broker that has just given a transaction up, or has to load what it knows of a group, may also answer with an error
     * that it or the client does not expect there; the client makes a plain {@link KafkaException} of that. All that has a
     * name of its own is something else.
     */
    private static boolean isOfStandingStill(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidTxnStateException
                    || cause.getClass() == KafkaException.class
                    || isOfCopiesThatCame(cause)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The thread that keeps copies fails when it gets one after it had only copies and lost them all (KAFKA-20731, Kafka 4.3.1).
     * Nothing is wrong with any of them.
     */
    private static boolean isOfCopiesThatCame(Throwable cause) {
        String message = cause.getMessage();
        return cause instanceof IllegalStateException
                && message != null
                && message.startsWith("The changelog reader is not restoring active tasks");
    }

    private synchronized boolean mayReplace() {
        Instant now = clock.instant();
        while (!replaced.isEmpty() && replaced.getFirst().isBefore(now.minus(WHILE))) {
            replaced.removeFirst();
        }
        replaced.addLast(now);
        return replaced.size() <= MOST;
    }
}
