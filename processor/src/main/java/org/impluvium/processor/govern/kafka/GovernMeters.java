package org.impluvium.processor.govern.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.CommunityDeclared;
import org.impluvium.schemas.avro.CommunityWithdrawn;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;

/** What govern counts. Work that a failed transaction repeats is counted again. Thread-safe. */
final class GovernMeters {

    private final Map<Class<?>, Counter> changes;
    private final Counter directory;
    private final Counter unchanged;

    GovernMeters(MeterRegistry registry) {
        changes = Map.of(
                CommunityDeclared.class, change(registry, "declared"),
                CommunityWithdrawn.class, change(registry, "withdrawn"),
                StandingChange.class, change(registry, "standing"),
                RulingChange.class, change(registry, "ruling"),
                ActionChange.class, change(registry, "action"));
        directory = change(registry, "directory");
        unchanged = Counter.builder("impluvium.govern.unchanged")
                .description(
                        "Community records that said what was known already. Normal where repositories are read again.")
                .register(registry);
    }

    private static Counter change(MeterRegistry registry, String kind) {
        return Counter.builder("impluvium.govern.changes")
                .description(
                        "What govern said. A burst of standings is a config that changed who governs a big community.")
                .tag("kind", kind)
                .register(registry);
    }

    /** @param said the body of a CommunityChange of govern's kinds */
    void said(Object said) {
        Counter counter = changes.get(said.getClass());
        if (counter == null) {
            throw new IllegalArgumentException("govern does not say " + said.getClass());
        }
        counter.increment();
    }

    void saidDirectory() {
        directory.increment();
    }

    void unchanged() {
        unchanged.increment();
    }
}
