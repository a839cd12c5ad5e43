package org.impluvium.store.remember;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** What remembering costs and how the sweep fares. Thread-safe. */
final class StoreMetrics {

    private final Counter feedRowsIn;
    private final Counter feedRowsOut;
    private final DistributionSummary standingScan;
    private final Counter swept;
    private final Counter removed;
    private final Counter rounds;

    StoreMetrics(MeterRegistry registry) {
        String rows = "impluvium.store.feed.rows";
        String meaning = "Posts that came into a feed or left it. Many leaving at once: a member with many posts left.";
        feedRowsIn =
                Counter.builder(rows).tag("change", "in").description(meaning).register(registry);
        feedRowsOut =
                Counter.builder(rows).tag("change", "out").description(meaning).register(registry);
        standingScan = DistributionSummary.builder("impluvium.store.standing.scan")
                .description("Posts looked at when someone joins, leaves, is blocked or unblocked. "
                        + "Where the maximum nears 100,000 look for a flood of posts by one author.")
                .register(registry);
        swept = Counter.builder("impluvium.store.sweep.rows")
                .description("Posts looked at by the retention sweep. Standing still: a partition is stuck.")
                .register(registry);
        removed = Counter.builder("impluvium.store.sweep.removed")
                .description(
                        "Posts that the retention sweep removed. Much less than came in a retention ago: disk grows.")
                .register(registry);
        rounds = Counter.builder("impluvium.store.sweep.rounds")
                .description("Times that the retention sweep has been through a partition. "
                        + "Less than one a day and partition: give the store more partitions.")
                .register(registry);
    }

    void feedRowIn() {
        feedRowsIn.increment();
    }

    void feedRowOut() {
        feedRowsOut.increment();
    }

    void standingScanned(int posts) {
        standingScan.record(posts);
    }

    void swept(int posts, int gone, boolean roundDone) {
        swept.increment(posts);
        removed.increment(gone);
        if (roundDone) {
            rounds.increment();
        }
    }
}
