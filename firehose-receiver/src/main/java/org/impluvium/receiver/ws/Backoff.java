package org.impluvium.receiver.ws;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing pauses with jitter: the n-th pause in a row lies at random between half of and the whole of {@code first · 2ⁿ⁻¹},
 * capped at the longest, so that a thousand clients of a restarted relay do not come back in step. Not thread-safe.
 */
final class Backoff {

    private final long firstMillis;
    private final long longestMillis;
    private final RandomGenerator random;
    private long capMillis;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.firstMillis = Math.max(1, first.toMillis());
        this.longestMillis = Math.max(firstMillis, longest.toMillis());
        this.random = random;
        this.capMillis = firstMillis;
    }

    /** The next pause, in ms, at least 1. */
    long nextMillis() {
        long cap = capMillis;
        capMillis = Math.min(longestMillis, cap * 2);
        return cap - random.nextLong(cap / 2 + 1);
    }

    /** It worked: the next pause is a first one again. */
    void reset() {
        capMillis = firstMillis;
    }
}
