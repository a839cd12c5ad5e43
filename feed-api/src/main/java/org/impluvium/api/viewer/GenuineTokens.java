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
 * it. None is pushed out by others, or it could be used a second time. Safe for many threads.
 */
final class GenuineTokens {

    /** Most that are remembered; some 200 bytes each. */
    static final int MOST = 50_000;

    /** What became of one that is to be remembered. */
    enum Added {
        NEW,
        KNOWN,
        /** There is no room for it. */
        FULL
    }

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

    /** Remembers a token if there is room. The bound may be overstepped by as many as are added at once. */
    Added add(TokenName name, Genuine genuine) {
        if (byName.estimatedSize() >= MOST) {
            byName.cleanUp();
            if (byName.estimatedSize() >= MOST) {
                return byName.getIfPresent(name) == null ? Added.FULL : Added.KNOWN;
            }
        }
        return byName.asMap().putIfAbsent(name, genuine) == null ? Added.NEW : Added.KNOWN;
    }
}
