package org.impluvium.identity.limit;

/**
 * A rate: so many at once after a quiet time, so many a second in the long run. Who comes is told how long to wait, and has
 * its turn then. Driven by the caller's clock; not thread-safe.
 */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double nanosPerToken;
    private final double capacityNanos;
    /** When all tokens that were given out will have been paid for; before now means that some are left. */
    private double paidAt;

    private long latest;

    TokenBucket(double perSecond, int burst, long now) {
        this.nanosPerToken = NANOS_PER_SECOND / perSecond;
        this.capacityNanos = nanosPerToken * burst;
        this.paidAt = -capacityNanos;
        this.latest = now;
    }

    /** Takes a token; the wait until it may be used, in ns, 0 for at once. */
    long take(long now) {
        // Times are kept relative to the latest call: the clock counts from anywhere.
        paidAt = Math.max(paidAt - (now - latest), -capacityNanos) + nanosPerToken;
        latest = now;
        return (long) Math.max(0, Math.ceil(paidAt));
    }
}
