package org.impluvium.identity.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.jspecify.annotations.Nullable;

/**
 * Lets through to one site what its {@link Limits} allow, in the order of arrival. Who has waited too long when its turn
 * comes is refused: its own caller has lost patience. Safe for use by many threads; nothing runs inside the lock.
 */
public final class SiteGate {

    /** When it is worth coming again after a refusal: waiting requests are gone within seconds. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private record Waiting(
            CompletableFuture<Pass> promise, Supplier<Optional<IdentityException>> objection, long since) {}

    private final Limits limits;
    private final long patienceNanos;
    private final Timers timers;
    private final LongSupplier nanoTime;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final TokenBucket bucket;
    /** Those that have a pass, or wait for the rate with the place of one. Never above the limit. */
    private int running;

    /** Makes a gate at which nobody waits. */
    public SiteGate(Limits limits, Duration patience, Timers timers, LongSupplier nanoTime) {
        this.limits = limits;
        this.patienceNanos = patience.toNanos();
        this.timers = timers;
        this.nanoTime = nanoTime;
        this.bucket = new TokenBucket(limits.perSecond(), limits.burst(), nanoTime.getAsLong());
    }

    /**
     * Waits for a pass.
     *
     * @param objection is asked when the turn has come, before it counts towards the rate
     * @return completes with a pass, or exceptionally with the objection or {@link IdentityFailure#OVERLOADED}
     */
    public CompletionStage<Pass> enter(Supplier<Optional<IdentityException>> objection) {
        Waiting comer = new Waiting(new CompletableFuture<>(), objection, nanoTime.getAsLong());
        boolean hasPlace;
        boolean waits;
        synchronized (this) {
            hasPlace = running < limits.concurrent();
            waits = !hasPlace && queue.size() < limits.queue();
            if (hasPlace) {
                running++;
            } else if (waits) {
                queue.add(comer);
            }
        }
        if (hasPlace) {
            admit(comer);
        } else if (!waits) {
            comer.promise().completeExceptionally(overloaded("too many wait for this site"));
        }
        return comer.promise();
    }

    /** Gives a free place to a comer or, if it may not have it, to the next; a loop, since a thousand may be refused. */
    private void admit(@Nullable Waiting first) {
        for (Waiting next = first; next != null; next = nextOrNone()) {
            Optional<IdentityException> objection = objection(next);
            if (objection.isEmpty()) {
                letThrough(next);
                return;
            }
            next.promise().completeExceptionally(objection.get());
        }
    }

    private Optional<IdentityException> objection(Waiting waiting) {
        return nanoTime.getAsLong() - waiting.since() > patienceNanos
                ? Optional.of(overloaded("waited too long for this site"))
                : waiting.objection().get();
    }

    private void letThrough(Waiting next) {
        long wait;
        synchronized (this) {
            wait = bucket.take(nanoTime.getAsLong());
        }
        Pass pass = pass();
        if (wait == 0) {
            next.promise().complete(pass);
        } else {
            timers.after(wait, () -> next.promise().complete(pass));
        }
    }

    private Pass pass() {
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                admit(nextOrNone());
            }
        };
    }

    /** The next in the queue, for the place that has become free; the place is given up if there is none. */
    private synchronized @Nullable Waiting nextOrNone() {
        Waiting next = queue.poll();
        if (next == null) {
            running--;
        }
        return next;
    }

    static IdentityException overloaded(String message) {
        return new IdentityException(IdentityFailure.OVERLOADED, message, SOON);
    }
}
