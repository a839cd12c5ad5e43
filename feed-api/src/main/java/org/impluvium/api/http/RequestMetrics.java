package org.impluvium.api.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.impluvium.api.feed.UnknownFeedException;
import org.impluvium.api.feed.UnknownFeedException.Reason;

/** Counts and times the requests to the public port. Safe for use by many threads. */
public final class RequestMetrics {

    /** Edges of the latency histogram: few and fixed, since a histogram per route and status is kept. */
    private static final Duration[] EDGES = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5)
    };

    private final String name;
    private final String description;
    private final MeterRegistry registry;
    private final Map<String, Map<Integer, Timer>> timers = new ConcurrentHashMap<>();
    private final Map<Reason, Counter> unknownFeeds = new EnumMap<>(Reason.class);

    /** Of the public port. */
    public RequestMetrics(MeterRegistry registry) {
        this(
                "impluvium.api.requests",
                "Requests to the public port until the answer was handed to the socket. Many 503: see"
                        + " readiness and impluvium.api.pool.rejected; any 500: see the log",
                registry);
    }

    /** Of the cluster port; what clients asked is counted where they asked it. */
    public static RequestMetrics ofNodes(MeterRegistry registry) {
        return new RequestMetrics(
                "impluvium.api.cluster.requests",
                "Requests of other feed nodes until the answer was handed to the socket. Many 503: this node restores",
                registry);
    }

    private RequestMetrics(String name, String description, MeterRegistry registry) {
        this.name = name;
        this.description = description;
        this.registry = registry;
        for (Reason reason : Reason.values()) {
            unknownFeeds.put(
                    reason,
                    Counter.builder("impluvium.api.unknown.feed")
                            .description("Feeds asked for that lead to no community (rule Q4). ambiguous_id: pin the id"
                                    + " to one config. pin_not_declared: the pinned config was deleted or is invalid")
                            .tag("cause", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void answered(String route, int status, long nanos) {
        timers.computeIfAbsent(route, name -> new ConcurrentHashMap<>())
                .computeIfAbsent(status, code -> timer(route, code))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(Throwable failure) {
        if (failure instanceof UnknownFeedException unknown) {
            Counter counter = unknownFeeds.get(unknown.reason());
            if (counter != null) {
                counter.increment();
            }
        }
    }

    private Timer timer(String route, int status) {
        return Timer.builder(name)
                .description(description)
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(EDGES)
                .register(registry);
    }
}
