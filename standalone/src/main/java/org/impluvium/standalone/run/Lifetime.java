package org.impluvium.standalone.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.impluvium.standalone.cli.CommandFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the start of a command's parts to the end of the process, which comes with a signal or a failed part, whichever
 * is first. On a signal the process ends only when the command has closed its parts. Thread-safe; one per process.
 */
final class Lifetime implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "stop");

    private Lifetime() {}

    static Lifetime begin() {
        Lifetime lifetime = new Lifetime();
        Runtime.getRuntime().addShutdownHook(lifetime.hook);
        return lifetime;
    }

    /** A part cannot go on. Only the first failure counts; what follows is usually its consequence. */
    void fail(String message, @Nullable Throwable cause) {
        if (end.completeExceptionally(new CommandFailedException(message, cause))) {
            LOG.error("{}; stopping", message, cause);
        }
    }

    boolean isOver() {
        return end.isDone();
    }

    /** Waits a while at most, and returns whether the end has come. */
    boolean endsWithin(Duration patience) throws InterruptedException {
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            LOG.debug("The end is a failure", e);
        }
        return true;
    }

    /**
     * Waits for the signal to stop.
     *
     * @throws CommandFailedException if a part fails first
     */
    void awaitEnd() throws CommandFailedException, InterruptedException {
        try {
            end.get();
        } catch (ExecutionException e) {
            throw (CommandFailedException) e.getCause();
        }
    }

    /**
     * Does nothing as long as no part has failed.
     *
     * @throws CommandFailedException if one has
     */
    void throwIfFailed() throws CommandFailedException, InterruptedException {
        if (end.isDone()) {
            awaitEnd();
        }
    }

    /** To be called when every part is closed. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("The process is already stopping", e);
        }
    }

    private void stopAndWait() {
        end.complete(null);
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
