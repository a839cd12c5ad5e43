package org.impluvium.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.impluvium.api.feed.Refusal;
import org.impluvium.api.feed.RefusedException;

/**
 * How often each account and each address may ask for changes. An address is counted before anything is asked of anybody, an
 * account once its host has said that the token is his: nobody can use up what is another's. Of a process; several nodes let
 * several times as much through. Safe for use by many threads.
 */
final class RateLimits {

    /** Who was not heard of for long has all he may again anyway. */
    private static final int MOST = 100_000;

    private final Cache<String, Bucket> buckets;
    private final LongSupplier nanoTime;
    private final WriteLimits rates;

    RateLimits(WriteLimits rates, LongSupplier nanoTime) {
        this.rates = rates;
        this.nanoTime = nanoTime;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(nanoTime::getAsLong)
                .expireAfterAccess(Duration.ofMinutes(2))
                .build();
    }

    /** @throws RefusedException with the seconds until the next request is let through */
    void admitAddress(String address) throws RefusedException {
        admit("address " + address, rates.address());
    }

    /** @throws RefusedException with the seconds until the next request is let through */
    void admitAccount(String did) throws RefusedException {
        admit("account " + did, rates.account());
    }

    private void admit(String who, int perMinute) throws RefusedException {
        ConsumptionProbe probe = buckets.get(who, unknown -> bucket(perMinute)).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
            throw RefusedException.until(
                    Refusal.TOO_MANY,
                    "Too many requests of late. Please try again in a moment.",
                    Math.toIntExact(seconds));
        }
    }

    private Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .withCustomTimePrecision(new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return nanoTime.getAsLong();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return false;
                    }
                })
                .build();
    }
}
