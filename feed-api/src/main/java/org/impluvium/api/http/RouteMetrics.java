package org.impluvium.api.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.impluvium.api.cluster.HopFailure;

/** Counts and times reads by the way that they were answered on. Safe for use by many threads. */
public final class RouteMetrics {

    /** The ways. */
    enum Way {
        LOCAL,
        HOP,
        STALE,
        REFUSED
    }

    private static final Duration[] EDGES = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2_500)
    };

    private final Map<Way, Timer> forClients = new EnumMap<>(Way.class);
    private final Map<Way, Timer> forNodes = new EnumMap<>(Way.class);
    private final Map<HopFailure, Counter> failures = new EnumMap<>(HopFailure.class);

    public RouteMetrics(MeterRegistry registry) {
        for (Way way : Way.values()) {
            forClients.put(way, timer(way, "client", registry));
            forNodes.put(way, timer(way, "node", registry));
        }
        for (HopFailure failure : HopFailure.values()) {
            failures.put(
                    failure,
                    Counter.builder("impluvium.api.hop.failures")
                            .description(
                                    "Requests that another feed node did not answer; they were tried elsewhere once."
                                            + " connect: a node is down or its cluster port is closed to this one. busy, timeout:"
                                            + " it is slow. refused: its cluster secret is another. not-ready: it restores")
                            .tag("cause", failure.label())
                            .register(registry));
        }
    }

    private static Timer timer(Way way, String asked, MeterRegistry registry) {
        return Timer.builder("impluvium.api.reads")
                .description("Reads of communities by where the answer came from: this node, another one (hop), a copy"
                        + " that may lack what came in last (stale), nowhere (refused). Much stale for long: a node is"
                        + " missing, or partitions move; much refused: see impluvium.api.hop.failures and readiness")
                .tag("route", way.name().toLowerCase(Locale.ROOT))
                .tag("asked_by", asked)
                .serviceLevelObjectives(EDGES)
                .register(registry);
    }

    void read(Way way, boolean byHop, long nanos) {
        Objects.requireNonNull((byHop ? forNodes : forClients).get(way)).record(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(HopFailure failure) {
        Objects.requireNonNull(failures.get(failure)).increment();
    }
}
