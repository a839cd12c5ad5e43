package org.impluvium.receiver.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffProperties {

    @Property
    void shouldGrowWithinItsBoundsAndBeginAnewAfterSuccess(
            @ForAll @IntRange(max = 5_000) int first, @ForAll @IntRange(max = 60_000) int longest, @ForAll long seed) {
        Backoff backoff = new Backoff(Duration.ofMillis(first), Duration.ofMillis(longest), new SplittableRandom(seed));
        for (int round = 0; round < 2; round++) {
            long cap = Math.max(1, first);
            long most = Math.max(cap, longest);
            for (int i = 0; i < 40; i++) {
                long pause = backoff.nextMillis();
                assertThat(pause).isBetween(Math.max(1, cap - cap / 2), cap);
                cap = Math.min(most, 2 * cap);
            }
            backoff.reset();
        }
    }

    @Property(tries = 50)
    void shouldNotLetTwoClientsKeepStep(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Backoff one = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), random.split());
        Backoff other = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), random.split());
        int same = 0;
        for (int i = 0; i < 20; i++) {
            same += one.nextMillis() == other.nextMillis() ? 1 : 0;
        }
        assertThat(same).isLessThan(10);
    }
}
