package org.impluvium.processor.route.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.impluvium.processor.route.Ignored;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.DoubtCause;
import org.impluvium.schemas.avro.PostGone;
import org.impluvium.schemas.avro.PostStated;
import org.impluvium.schemas.avro.ReadCause;

/** What route counts. Work that a failed transaction repeats is counted again. Thread-safe. */
final class RouteMeters {

    private final Map<Ignored, Counter> ignored = new EnumMap<>(Ignored.class);
    private final Map<DoubtCause, Counter> doubts = new EnumMap<>(DoubtCause.class);
    private final Map<ReadCause, Counter> requests = new EnumMap<>(ReadCause.class);
    private final Map<Class<?>, Counter> statements = new HashMap<>();
    private final Counter seen;
    private final Counter dropped;

    RouteMeters(MeterRegistry registry) {
        for (Ignored cause : Ignored.values()) {
            ignored.put(
                    cause,
                    Counter.builder("impluvium.route.ignored")
                            .description(
                                    "Events, or contents, without effect. Repetitions (stale) are normal after a restart;"
                                            + " invalid records are their authors' matter: debug logging says what is wrong.")
                            .tag("cause", cause.cause())
                            .register(registry));
        }
        for (DoubtCause cause : DoubtCause.values()) {
            doubts.put(
                    cause,
                    Counter.builder("impluvium.route.doubts")
                            .description(
                                    "Repositories whose content may differ from what is known here. If it grows fast,"
                                            + " the source loses or damages blocks.")
                            .tag("cause", cause.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(registry));
        }
        for (ReadCause cause : ReadCause.values()) {
            requests.put(
                    cause,
                    Counter.builder("impluvium.route.requests")
                            .description(
                                    "Repositories that were asked to be read in whole: in doubt, spoken of by records and"
                                            + " not read yet, or active again. The reader skips what it has read already"
                                            + " and, of those that are active, whom nobody asked for.")
                            .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        statements.put(PostStated.class, statement(registry, "post-stated"));
        statements.put(PostGone.class, statement(registry, "post-gone"));
        statements.put(CommunityRecordChange.class, statement(registry, "community-record"));
        seen = Counter.builder("impluvium.route.sweep.seen")
                .description(
                        "Rows that the sweep looked at; it goes round and round. Standing still: no task runs here.")
                .register(registry);
        dropped = Counter.builder("impluvium.route.sweep.dropped")
                .description("Traces of posts past their retention that the sweep dropped.")
                .register(registry);
    }

    private static Counter statement(MeterRegistry registry, String kind) {
        return Counter.builder("impluvium.route.statements")
                .description("What route said: posts to their tags, community records to those who govern.")
                .tag("kind", kind)
                .register(registry);
    }

    void ignored(Ignored cause) {
        Objects.requireNonNull(ignored.get(cause)).increment();
    }

    void doubt(DoubtCause cause) {
        Objects.requireNonNull(doubts.get(cause)).increment();
    }

    void requested(ReadCause cause) {
        Objects.requireNonNull(requests.get(cause)).increment();
    }

    /** @param said a PostStated, a PostGone or a CommunityRecordChange */
    void said(Object said) {
        Objects.requireNonNull(statements.get(said.getClass())).increment();
    }

    void swept(RouteStore.Slice slice) {
        seen.increment(slice.seen());
        dropped.increment(slice.dropped());
    }
}
