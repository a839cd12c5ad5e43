package org.impluvium.identity.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.impluvium.atproto.identity.Answer;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.ShelfLife;
import org.impluvium.identity.cache.CacheListener.Source;
import org.jspecify.annotations.Nullable;

/**
 * Answers to questions that are expensive, kept as {@link ShelfLife} says. Driven by the given clock alone; safe for use by
 * many threads. {@link Answer} decides what is fresh, due and over; Caffeine keeps, bounds and drops.
 *
 * <p>Invariants. A key is asked for once at a time, except that after {@link #forget} a new question does not wait for one
 * that was put before. No value is handed out after its hard expiry. An answer to a question that was put before
 * {@link #forget} goes to those who asked it, and is not kept.
 */
public final class ResolutionCache<K, V> {

    /** What an entry takes apart from key and value, or a failure, roughly, in bytes. */
    private static final int OVERHEAD = 200;

    private final Function<K, CompletionStage<V>> source;
    private final ShelfLife life;
    private final Ticker clock;
    private final CacheListener listener;
    private final AsyncCache<K, Answer<V>> answers;
    /** Questions about keys of which a value is held meanwhile. */
    private final Map<K, CompletableFuture<Answer<V>>> renewals = new ConcurrentHashMap<>();

    /**
     * Makes an empty cache.
     *
     * @param source answers questions; may complete on any thread
     * @param life how long answers are kept
     * @param capacity of all keys and values together, in bytes, roughly; questions under way do not count
     * @param weigher how much a value takes, in bytes; a key takes its characters
     * @param clock counts nanoseconds
     * @param listener is told what is handed out
     */
    public ResolutionCache(
            Function<K, CompletionStage<V>> source,
            ShelfLife life,
            long capacity,
            ToIntFunction<V> weigher,
            Ticker clock,
            CacheListener listener) {
        this.source = source;
        this.life = life;
        this.clock = clock;
        this.listener = listener;
        this.answers = Caffeine.newBuilder()
                // Housekeeping is short, and on the caller's thread it needs no pool and happens when tests expect it.
                .executor(Runnable::run)
                .ticker(clock)
                .maximumWeight(capacity)
                .weigher((K key, Answer<V> answer) -> OVERHEAD + key.toString().length() + weight(answer, weigher))
                .expireAfter(new AtItsEnd<K, V>())
                .buildAsync();
    }

    private static <V> int weight(Answer<V> answer, ToIntFunction<V> weigher) {
        try {
            return answer.isValue() ? weigher.applyAsInt(answer.orThrow()) : 0;
        } catch (IdentityException e) {
            return 0;
        }
    }

    /** What is kept, or else what the source answers. A value past its soft expiry is asked for anew meanwhile. */
    public CompletionStage<V> current(K key) {
        CompletableFuture<Answer<V>> held = answers.getIfPresent(key);
        if (held == null) {
            CompletableFuture<Answer<V>> promise = new CompletableFuture<>();
            held = answers.asMap().putIfAbsent(key, promise);
            if (held == null) {
                // The value that was held may have ended while it was asked for anew.
                CompletionStage<Answer<V>> underWay = renewals.get(key);
                listener.handedOut(underWay == null ? Source.ASKED : Source.SHARED);
                (underWay == null ? ask(key) : underWay).thenAccept(promise::complete);
                return valueOf(promise);
            }
        }
        long now = clock.read();
        Answer<V> answer = held.isDone() ? held.join() : null;
        if (answer != null && answer.isDue(now)) {
            renew(key, held);
        }
        listener.handedOut(sourceOf(answer, now));
        return valueOf(held);
    }

    private static Source sourceOf(@Nullable Answer<?> answer, long now) {
        if (answer == null) {
            return Source.SHARED;
        } else if (!answer.isValue()) {
            return Source.FAILURE;
        }
        return answer.isDue(now) ? Source.STALE : Source.FRESH;
    }

    /**
     * What the source answers now. A question under way, a value younger than {@link ShelfLife#settled()} and a failure
     * that is still believed will do, also one that left a value in place. If the source fails, this fails, and what was kept
     * stays.
     */
    public CompletionStage<V> fresh(K key) {
        CompletableFuture<Answer<V>> held = answers.getIfPresent(key);
        if (held == null || !held.isDone()) {
            return current(key);
        }
        Answer<V> answer = held.join();
        if (!answer.isValue() || answer.isSettled(clock.read(), life)) {
            return current(key);
        }
        Optional<IdentityException> failure = answer.failedLately(clock.read(), life);
        if (failure.isPresent()) {
            listener.handedOut(Source.FAILURE);
            return CompletableFuture.failedStage(failure.get());
        }
        listener.handedOut(Source.ASKED);
        return valueOf(renew(key, held));
    }

    /** The value that is kept, stale or not; nobody is asked. */
    public Optional<V> held(K key) {
        CompletableFuture<Answer<V>> held = answers.getIfPresent(key);
        try {
            return held != null && held.isDone() && held.join().isValue()
                    ? Optional.of(held.join().orThrow())
                    : Optional.empty();
        } catch (IdentityException e) {
            return Optional.empty();
        }
    }

    /** Drops what is kept, and what questions under way will bring. */
    public void forget(K key) {
        answers.asMap().remove(key);
        renewals.remove(key);
    }

    /** How many answers are kept, roughly. */
    public long size() {
        return answers.synchronous().estimatedSize();
    }

    /** Asks for a key of which a value is held, and puts what comes in its place unless it was forgotten meanwhile. */
    private CompletionStage<Answer<V>> renew(K key, CompletableFuture<Answer<V>> held) {
        CompletableFuture<Answer<V>> promise = new CompletableFuture<>();
        CompletableFuture<Answer<V>> underWay = renewals.putIfAbsent(key, promise);
        if (underWay != null) {
            return underWay;
        }
        ask(key).thenAccept(newer -> {
            Answer<V> kept = held.join().followedBy(newer, clock.read());
            answers.asMap().replace(key, held, CompletableFuture.completedFuture(kept));
            renewals.remove(key, promise);
            promise.complete(newer);
        });
        return promise;
    }

    /** Puts the question; never completes exceptionally. */
    private CompletionStage<Answer<V>> ask(K key) {
        CompletionStage<V> asked;
        try {
            asked = source.apply(key);
        } catch (RuntimeException e) {
            asked = CompletableFuture.failedStage(e);
        }
        return asked.handle((value, thrown) -> thrown == null
                ? Answer.of(value, clock.read(), life)
                : Answer.of(IdentityException.in(thrown), clock.read(), life));
    }

    private static <V> CompletionStage<V> valueOf(CompletionStage<Answer<V>> answer) {
        return answer.thenCompose(known -> {
            try {
                return CompletableFuture.completedFuture(known.orThrow());
            } catch (IdentityException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }

    /** Lets each entry go when its answer says so. */
    private static final class AtItsEnd<K, V> implements Expiry<K, Answer<V>> {
        @Override
        public long expireAfterCreate(K key, Answer<V> answer, long now) {
            return answer.remaining(now);
        }

        @Override
        public long expireAfterUpdate(K key, Answer<V> answer, long now, long remaining) {
            return answer.remaining(now);
        }

        @Override
        public long expireAfterRead(K key, Answer<V> answer, long now, long remaining) {
            return remaining;
        }
    }
}
