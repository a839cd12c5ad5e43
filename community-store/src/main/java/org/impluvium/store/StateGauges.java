package org.impluvium.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.Freshness;
import org.impluvium.streams.CatchUp;

/** What this process holds, read when somebody looks. */
final class StateGauges {

    private static final double MICROS_PER_SECOND = 1e6;

    private StateGauges() {}

    static void register(MeterRegistry registry, CatchUp catchUp, CommunityDirectory directory) {
        Gauge.builder("impluvium.store.communities", directory, CommunityDirectory::size)
                .description("Communities in the directory.")
                .register(registry);
        Gauge.builder("impluvium.store.partitions", catchUp, CatchUp::size)
                .tag("state", "here")
                .description("Partitions that this process has. None for long: more processes than partitions.")
                .register(registry);
        Gauge.builder("impluvium.store.partitions", catchUp, CatchUp::caughtUp)
                .tag("state", "caught-up")
                .description(
                        "Partitions that this process has and that can be read. Fewer than here for long: look at lag.")
                .register(registry);
    }

    static void register(MeterRegistry registry, Freshness freshness, InstantSource clock) {
        Gauge.builder("impluvium.store.newest.event.age.seconds", freshness, known -> ageSeconds(known, clock))
                .description(
                        "Time since the newest event was received that this process knows to be taken in; pages say"
                                + " it, too. No number: there was none yet.")
                .register(registry);
    }

    private static double ageSeconds(Freshness freshness, InstantSource clock) {
        OptionalLong newest = freshness.newestEventMicros();
        return newest.isEmpty()
                ? Double.NaN
                : Math.max(0, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) - newest.getAsLong())
                        / MICROS_PER_SECOND;
    }
}
