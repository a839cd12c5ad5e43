package org.impluvium.api.viewer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.impluvium.atproto.auth.TokenRules;
import org.impluvium.atproto.syntax.Did;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that were found genuine, until they expire, but no more than {@link #MOST}: only accounts that exist can fill
 * it. Safe for many threads.
 */
final class GenuineTokens {

    /** Most that are remembered; some 200 bytes each. */
    private static final int MOST = 50_000;

    /**
     * What is remembered of one.
     *
     * @param issuer whose it is
     * @param expiresAt until when it is good, in seconds since the epoch
     */
    record Genuine(Did issuer, double expiresAt) {}

    private final Cache<TokenName, Genuine> byName;

    /**
     * @param now in seconds since the epoch
     * @param nanoTime a clock that counts nanoseconds from anywhere
     */
    GenuineTokens(Now now, LongSupplier nanoTime) {
        byName = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(nanoTime::getAsLong)
                .expireAfter(Expiry.<TokenName, Genuine>creating((name, genuine) -> remaining(genuine, now)))
                .executor(Runnable::run)
                .build();
    }

    /** The time, in seconds since the epoch. */
    @FunctionalInterface
    interface Now {
        double seconds();
    }

    private static Duration remaining(Genuine genuine, Now now) {
        double seconds = Math.max(0, Math.min(2 * TokenRules.MAX_LIFE, genuine.expiresAt - now.seconds()));
        // A little later than the token: whoever finds it looks at the time himself.
        return Duration.ofMillis((long) (seconds * 1_000) + 1);
    }

    /** What is known of a token. */
    @Nullable
    Genuine find(TokenName name) {
        return byName.getIfPresent(name);
    }

    /** Remembers a token, and says whether it was not known before. */
    boolean add(TokenName name, Genuine genuine) {
        return byName.asMap().putIfAbsent(name, genuine) == null;
    }
}
