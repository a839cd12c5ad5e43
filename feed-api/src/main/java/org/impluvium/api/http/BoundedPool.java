package org.impluvium.api.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;

/**
 * The only place where work may block: a fixed number of threads and a bounded queue that refuses what does not fit,
 * so that a slow disk turns into quick 503s and never into a stuck event loop. Safe for use by many threads.
 */
public final class BoundedPool {

    /** A piece of work that takes longer is reported in the log, with the place where it hangs. */
    private static final Duration REPORTED_AFTER = Duration.ofSeconds(5);

    /**
     * How large a pool is.
     *
     * @param name of the pool, for its threads and in metrics
     * @param threads how many pieces of work run at once, at least 1
     * @param queue how many may wait, at least 0
     * @param patience what has waited longer is refused, not begun: the client has given up (the AppView after 5 s)
     */
    public record Settings(String name, int threads, int queue, Duration patience) {

        public Settings {
            if (threads < 1 || queue < 0 || patience.isNegative() || patience.isZero()) {
                throw new IllegalArgumentException("a pool needs a thread and patience: " + name);
            }
        }
    }

    private final WorkerExecutor workers;
    private final int capacity;
    private final long patienceNanos;
    private final LongSupplier nanoTime;
    /** Waiting or running; never more than {@code capacity}. */
    private final AtomicInteger admitted = new AtomicInteger();

    private final AtomicInteger running = new AtomicInteger();
    private final Counter refusedFull;
    private final Counter refusedLate;

    public BoundedPool(Vertx vertx, Settings settings, MeterRegistry registry, LongSupplier nanoTime) {
        this.workers = vertx.createSharedWorkerExecutor(
                settings.name(), settings.threads(), REPORTED_AFTER.toNanos(), TimeUnit.NANOSECONDS);
        this.capacity = settings.threads() + settings.queue();
        this.patienceNanos = settings.patience().toNanos();
        this.nanoTime = nanoTime;
        this.refusedFull = refused("full", settings.name(), registry);
        this.refusedLate = refused("late", settings.name(), registry);
        Gauge.builder("impluvium.api.pool.queued", this, pool -> Math.max(0, pool.admitted.get() - pool.running.get()))
                .description("Work that waits for a thread")
                .tag("pool", settings.name())
                .register(registry);
        Gauge.builder("impluvium.api.pool.running", running, AtomicInteger::get)
                .description("Work that has a thread now")
                .tag("pool", settings.name())
                .register(registry);
    }

    private static Counter refused(String cause, String pool, MeterRegistry registry) {
        return Counter.builder("impluvium.api.pool.rejected")
                .description("Requests refused with 503 because the pool was full, or because they had waited too long."
                        + " If it lasts: the disk is slow, or add feed nodes")
                .tag("cause", cause)
                .tag("pool", pool)
                .register(registry);
    }

    /**
     * Runs blocking work on a thread of the pool, in no particular order. The result arrives on the caller's context;
     * it is a {@link RefusedException} ({@link Refusal#OVERLOADED}) if the work was not begun.
     */
    <T> Future<T> run(Callable<T> work) {
        if (admitted.incrementAndGet() > capacity) {
            admitted.decrementAndGet();
            refusedFull.increment();
            return Future.failedFuture(overloaded());
        }
        long since = nanoTime.getAsLong();
        return workers.executeBlocking(() -> begin(work, since), false).onComplete(done -> admitted.decrementAndGet());
    }

    private <T> T begin(Callable<T> work, long sinceNanos) throws Exception {
        if (nanoTime.getAsLong() - sinceNanos > patienceNanos) {
            refusedLate.increment();
            throw overloaded();
        }
        running.incrementAndGet();
        try {
            return work.call();
        } finally {
            running.decrementAndGet();
        }
    }

    private static RefusedException overloaded() {
        return new RefusedException(Refusal.OVERLOADED, "This service is busy. Please try again in a moment.");
    }

    /** Lets running work end and starts no more. */
    public Future<Void> close() {
        return workers.close();
    }
}
