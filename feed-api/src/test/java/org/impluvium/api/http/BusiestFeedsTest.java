package org.impluvium.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.impluvium.api.http.BusiestFeeds.Busy;
import org.impluvium.store.port.CommunityKey;
import org.junit.jupiter.api.Test;

class BusiestFeedsTest {

    private static final long MINUTE = BusiestFeeds.WINDOW.toMillis();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long now = 1_700_000_000_005L;
    private final BusiestFeeds busiest = new BusiestFeeds(registry, () -> Instant.ofEpochMilli(now));

    @Test
    void shouldTellTheMostReadOfTheLastWholeMinute() {
        read("a", 3);
        read("b", 7);
        assertThat(busiest.top()).isEmpty();

        now += MINUTE;
        read("a", 100);

        assertThat(busiest.top()).containsExactly(new Busy(community("b"), 7), new Busy(community("a"), 3));
        assertThat(reads(1)).isEqualTo(7);
        assertThat(reads(2)).isEqualTo(3);
        assertThat(reads(3)).isZero();
    }

    @Test
    void shouldForgetWhatWasReadBeforeAQuietMinute() {
        read("a", 3);

        now += 2 * MINUTE;

        assertThat(busiest.top()).isEmpty();
        assertThat(reads(1)).isZero();
    }

    @Test
    void shouldTellNoMoreThanTheFirstFew() {
        for (int i = 0; i < 50; i++) {
            read("c" + i, i + 1);
        }
        now += MINUTE;

        List<Busy> top = busiest.top();
        assertThat(top).hasSize(BusiestFeeds.MOST);
        assertThat(top.get(0)).isEqualTo(new Busy(community("c49"), 50));
    }

    /** Anybody can found communities and read each of them once. */
    @Test
    void shouldFindTheMostReadAmongManyThatAreReadOnce() {
        for (int i = 0; i < 100_000; i++) {
            read("stranger" + i, 1);
            if (i % 10 == 0) {
                read("hot", 1);
            }
        }
        now += MINUTE;

        Busy first = busiest.top().get(0);
        assertThat(first.community()).isEqualTo(community("hot"));
        assertThat(first.reads()).isGreaterThan(9_000);
    }

    private void read(String name, int times) {
        for (int i = 0; i < times; i++) {
            busiest.read(community(name));
        }
    }

    private double reads(int rank) {
        return registry.get("impluvium.api.busiest.reads")
                .tag("rank", Integer.toString(rank))
                .gauge()
                .value();
    }

    private static CommunityKey community(String name) {
        return new CommunityKey("0a1b2c3d", "at://did:web:" + name + ".example/com.atrarium.community.config/self");
    }
}
