package org.impluvium.identity.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokenBucketProperties {

    private static final long SECOND = 1_000_000_000L;

    @Property
    void shouldNeverLetMoreThroughThanBurstAndRate(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int burst,
            @ForAll @IntRange(min = 1, max = 50) int rate) {
        Random random = new Random(seed);
        long now = random.nextLong();
        long start = now;
        TokenBucket bucket = new TokenBucket(rate, burst, now);
        List<Long> turns = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            now += random.nextInt(4) == 0 ? random.nextLong(2 * SECOND) : random.nextLong(SECOND / 100);
            turns.add(now + bucket.take(now) - start);
        }

        assertThat(turns).isSorted();
        for (int first = 0; first < turns.size(); first++) {
            for (int last = first; last < turns.size(); last++) {
                double window = (turns.get(last) - turns.get(first)) / (double) SECOND;
                // One more for the one with which the window begins; a thousandth for rounding.
                assertThat(last - first + 1).isLessThanOrEqualTo((int) (burst + rate * window + 1.001));
            }
        }
    }

    @Test
    void shouldLetABurstThroughAtOnceAndThenKeepTheRate() {
        TokenBucket bucket = new TokenBucket(10, 3, 0);

        assertThat(List.of(bucket.take(0), bucket.take(0), bucket.take(0))).containsOnly(0L);
        assertThat(bucket.take(0)).isEqualTo(SECOND / 10);
        assertThat(bucket.take(0)).isEqualTo(2 * SECOND / 10);
        // Two of three tokens owed are paid after a fifth of a second; after a long time the burst is there again.
        assertThat(bucket.take(SECOND / 5)).isEqualTo(SECOND / 10);
        assertThat(bucket.take(100 * SECOND)).isZero();
        assertThat(bucket.take(100 * SECOND)).isZero();
        assertThat(bucket.take(100 * SECOND)).isZero();
        assertThat(bucket.take(100 * SECOND)).isPositive();
    }
}
