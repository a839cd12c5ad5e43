package org.impluvium.api.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.impluvium.api.feed.RefusedException;

/** Counts and times changes. Names are for ever: alerts are written for them. Safe for use by many threads. */
final class WriteMetrics {

    private static final Duration[] EDGES = {
        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(1)
    };

    private final MeterRegistry registry;
    private final Timer own;
    private final Timer hosts;

    WriteMetrics(MeterRegistry registry) {
        this.registry = registry;
        own = Timer.builder("impluvium.api.writes.own")
                .description(
                        "What this service adds to a change beside the account's host, and beside waiting until it is in"
                                + " force. Much: the read API's pool or the other nodes are slow")
                .serviceLevelObjectives(EDGES)
                .register(registry);
        hosts = Timer.builder("impluvium.api.writes.hosts")
                .description("What accounts' hosts take for all that a change asks of them, finding the host included")
                .serviceLevelObjectives(EDGES)
                .register(registry);
    }

    /** @param outcome {@code written} or {@code unchanged} */
    void done(WriteOperation operation, String outcome) {
        counter(operation, outcome).increment();
    }

    void failed(WriteOperation operation, Throwable thrown) {
        String outcome = thrown instanceof RefusedException refused
                ? refused.refusal().name().toLowerCase(Locale.ROOT).replace('_', '-')
                : "internal";
        counter(operation, outcome).increment();
    }

    /** What one change has taken, without waiting until it is in force. */
    void took(long allNanos, long hostNanos) {
        hosts.record(hostNanos, TimeUnit.NANOSECONDS);
        own.record(Math.max(0, allNanos - hostNanos), TimeUnit.NANOSECONDS);
    }

    private Counter counter(WriteOperation operation, String outcome) {
        return Counter.builder("impluvium.api.writes")
                .description(
                        "Changes that people asked for, by what came of them: written, unchanged, or why not. Many"
                                + " host-failed or unidentified: a host is away; outcome-unknown: hosts break off; internal: see the log")
                .tag("operation", operation.tag())
                .tag("outcome", outcome)
                .register(registry);
    }
}
