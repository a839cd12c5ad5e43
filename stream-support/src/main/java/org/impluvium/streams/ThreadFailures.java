package org.impluvium.streams;

import java.util.function.Consumer;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows when a stream thread cannot go on. A transaction that the broker gave up is no fault of ours: the
 * process, the broker or the machine stood still for longer than a transaction may last. Kafka Streams gets over that by
 * itself, unless it learns of it in the middle of a commit; then a new thread takes over and begins at the last commit,
 * and nothing is lost. Any other failure ends the application: going on with some partitions would look like health.
 */
public final class ThreadFailures implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

    private final Consumer<Throwable> onFailure;

    /** @param onFailure is told of a failure that ends the application, on the thread that failed; must not wait */
    public ThreadFailures(Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (isLostTransaction(failure)) {
            LOG.warn("A transaction was given up by the broker; a new thread begins at the last commit", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        onFailure.accept(failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static boolean isLostTransaction(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidTxnStateException) {
                return true;
            }
        }
        return false;
    }
}
