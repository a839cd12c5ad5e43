package org.impluvium.guarantees.cluster;

import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;

/** The longest of some times; zero of none. Thread-safe. */
final class Longest {

    private final LongAccumulator nanos = new LongAccumulator(Math::max, 0);

    void take(Duration time) {
        nanos.accumulate(time.toNanos());
    }

    Duration get() {
        return Duration.ofNanos(nanos.get());
    }
}
