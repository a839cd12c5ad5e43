package org.impluvium.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.impluvium.store.port.CommunityKey;

/**
 * Which communities' feeds were read most in the last whole minute. Exact while no more communities are read in a minute than
 * can be counted; beyond that those that are read seldom are forgotten. Safe for use by many threads; counting never waits.
 */
public final class BusiestFeeds {

    /** How many are told. */
    static final int MOST = 10;

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Some hundred bytes each. */
    private static final int COUNTED = 4_096;

    private final InstantSource clock;
    private volatile Window current;

    /**
     * A community that was read.
     *
     * @param reads in the last whole minute
     */
    public record Busy(CommunityKey community, long reads) {}

    private record Window(long begin, Cache<CommunityKey, LongAdder> reads, List<Busy> before) {}

    public BusiestFeeds(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        this.current = window(clock.millis(), List.of());
        for (int rank = 1; rank <= MOST; rank++) {
            int place = rank;
            Gauge.builder("impluvium.api.busiest.reads", () -> readsOf(place))
                    .description(
                            "Reads in the last whole minute of the feed that was read the rank-th most here. Which they"
                                    + " are: /busiest on the management port. The first far above the others: one feed takes it all.")
                    .tag("rank", Integer.toString(rank))
                    .register(registry);
        }
    }

    /** Counts a read. */
    void read(CommunityKey community) {
        present().reads.get(community, key -> new LongAdder()).increment();
    }

    /** At most {@value #MOST}, the most read first. */
    public List<Busy> top() {
        return present().before;
    }

    private double readsOf(int rank) {
        List<Busy> top = top();
        return top.size() < rank ? 0 : top.get(rank - 1).reads();
    }

    private Window present() {
        Window window = current;
        return isOver(clock.millis() - window.begin) ? next() : window;
    }

    private synchronized Window next() {
        long age = clock.millis() - current.begin;
        if (isOver(age)) {
            // Of a window that ended long ago nothing is told: meanwhile nobody has read.
            boolean justEnded = age >= 0 && age < 2 * WINDOW.toMillis();
            current = window(
                    current.begin + age - Math.floorMod(age, WINDOW.toMillis()), justEnded ? top(current) : List.of());
        }
        return current;
    }

    /** The clock may have been set back. */
    private static boolean isOver(long age) {
        return age < 0 || age >= WINDOW.toMillis();
    }

    private static List<Busy> top(Window ended) {
        return ended.reads.asMap().entrySet().stream()
                .map(each -> new Busy(each.getKey(), each.getValue().sum()))
                .sorted(Comparator.comparingLong(Busy::reads).reversed().thenComparing(busy -> busy.community()
                        .uri()))
                .limit(MOST)
                .toList();
    }

    private static Window window(long begin, List<Busy> before) {
        return new Window(
                begin,
                Caffeine.newBuilder()
                        .maximumSize(COUNTED)
                        .executor(Runnable::run)
                        .build(),
                before);
    }
}
