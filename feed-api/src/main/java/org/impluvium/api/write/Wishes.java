package org.impluvium.api.write;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.impluvium.api.feed.RefusedException;
import org.impluvium.atproto.syntax.Did;

/**
 * Remembers what came of wishes that clients have names for ({@code Idempotency-Key}), so that one that is said again is not
 * done again, and one that is under way is waited for. A process's own memory: another node, or this one after a restart, does
 * what changes a record again, which changes nothing any more, and makes no second record, whose key follows from the wish
 * ({@link Keys}). What failed is forgotten: it was not done. Safe for use by many threads.
 */
public final class Wishes {

    /** Longest name of a wish, in characters. */
    public static final int LONGEST = 100;

    private static final int MOST = 10_000;
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private final Cache<Name, Wish> wishes =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    private record Name(String account, String name) {}

    /** @param what all of the request that says what is wanted */
    private record Wish(String what, CompletableFuture<Change> outcome) {}

    /** Does what is wanted. May throw before anything is done. */
    @FunctionalInterface
    public interface Deed {
        CompletionStage<Change> begin() throws RefusedException;
    }

    /**
     * Does what is wanted, or shows what came of it.
     *
     * @param name of the wish; empty: it has none
     * @param what tells wishes apart that have one name
     * @throws RefusedException if the name stands for something else, or the deed refuses
     */
    public CompletionStage<Change> once(Did account, Optional<String> name, String what, Deed deed)
            throws RefusedException {
        if (name.isEmpty()) {
            return deed.begin();
        }
        Name key = new Name(account.value(), name.get());
        Wish mine = new Wish(what, new CompletableFuture<>());
        Wish known = wishes.asMap().putIfAbsent(key, mine);
        if (known != null) {
            if (!known.what().equals(what)) {
                throw Creation.otherWish();
            }
            return known.outcome().copy();
        }
        try {
            deed.begin().whenComplete((change, thrown) -> {
                if (thrown != null) {
                    forget(key, mine, Stages.cause(thrown));
                } else {
                    mine.outcome().complete(change);
                }
            });
        } catch (RefusedException | RuntimeException e) {
            forget(key, mine, e);
        }
        return mine.outcome().copy();
    }

    private void forget(Name key, Wish wish, Throwable cause) {
        wishes.asMap().remove(key, wish);
        wish.outcome().completeExceptionally(cause);
    }
}
