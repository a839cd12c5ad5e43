package org.impluvium.receiver;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.impluvium.receiver.deliver.GapCause;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.source.ReconnectCause;
import org.impluvium.receiver.verify.Objection;
import org.impluvium.receiver.verify.Proofs;

/** Shows what a source counts, one meter per cause, each with what it means to the operator. */
final class ReceiverMetrics {

    private static final String PREFIX = "impluvium.receiver.";
    private static final double MICROS_PER_SECOND = 1e6;

    private final MeterRegistry registry;
    private final String source;

    private ReceiverMetrics(MeterRegistry registry, String source) {
        this.registry = registry;
        this.source = source;
    }

    static void bind(SourceStints source, MeterRegistry registry, InstantSource clock) {
        ReceiverMetrics metrics = new ReceiverMetrics(registry, source.identity());
        Tally tally = source.tally();
        metrics.count("frames", tally, Tally::frames, "Frames read from the source.");
        metrics.count("filtered", tally, Tally::filtered, "Frames of which the prefilter found that none matters.");
        metrics.count("foreign", tally, Tally::foreignFrames, "Frames of accounts of which other receivers take care.");
        metrics.counts("dropped", tally.drops(), DropCause::tag, DropCause::description);
        metrics.count("proven", tally, Tally::proven, "Frames whose account has signed what they say.");
        metrics.counts("unproven", tally.unproven(), Objection::tag, Objection::description);
        metrics.counts("reconnects", tally.reconnects(), ReconnectCause::tag, ReconnectCause::description);
        metrics.counts("gaps", tally.gaps(), GapCause::tag, GapCause::description);
        metrics.counts(
                "error.frames",
                tally.errorFrames(),
                name -> name,
                name -> "Error frames by name. ConsumerTooSlow: are we too slow? The log has the others' names.");
        tally.events().forEach((kind, adder) -> FunctionCounter.builder(PREFIX + "events", adder, LongAdder::sum)
                .description("Events that the broker has acknowledged.")
                .tag("source", metrics.source)
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .register(registry));
        metrics.gauge("position", source, p -> p.status().position().orElse(-1), "Saved or about to be; -1: none.");
        metrics.gauge(
                "connected",
                source,
                p -> p.status().isReadOrNeedNotBe() ? 1 : 0,
                "1 while frames can come, or others have all slots.");
        metrics.gauge("in.flight", source, p -> p.status().inFlight(), "Frames that the broker does not have yet.");
        metrics.gauge(
                "lag.seconds",
                source,
                p -> p.status().lagMicros() / MICROS_PER_SECOND,
                "How old frames are when they reach us. Falls while we catch up; if it rises, we are too slow.");
        metrics.gauge(
                "newest.age.seconds",
                source,
                p -> ageSeconds(p, clock),
                "Time since the newest frame was received. A relay is never silent for minutes; a PDS may be.");
    }

    static void bind(Proofs proofs, MeterRegistry registry) {
        Gauge.builder(PREFIX + "waiting", proofs, Proofs::waiting)
                .description("Frames of all sources that wait for documents of accounts, or behind one that does.")
                .register(registry);
        Gauge.builder(PREFIX + "statuses.waiting", proofs, Proofs::waitingStatuses)
                .description(
                        "Of these, events about accounts' status. They wait for hours; the cursor waits with them.")
                .register(registry);
    }

    private static double ageSeconds(SourceStints source, InstantSource clock) {
        OptionalLong newest = source.status().newestMicros();
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        // Of nothing there is no age: a receiver that stands by must not look as if it had just heard something.
        return newest.isEmpty() ? Double.NaN : (now - newest.getAsLong()) / MICROS_PER_SECOND;
    }

    private void count(String name, Tally tally, ToDoubleFunction<Tally> value, String description) {
        FunctionCounter.builder(PREFIX + name, tally, value)
                .description(description)
                .tag("source", source)
                .register(registry);
    }

    private <C> void counts(
            String name, Map<C, LongAdder> adders, Function<C, String> tag, Function<C, String> description) {
        adders.forEach((cause, adder) -> FunctionCounter.builder(PREFIX + name, adder, LongAdder::sum)
                .description(description.apply(cause))
                .tag("source", source)
                .tag("cause", tag.apply(cause))
                .register(registry));
    }

    private void gauge(String name, SourceStints stints, ToDoubleFunction<SourceStints> value, String description) {
        Gauge.builder(PREFIX + name, stints, value)
                .description(description)
                .tag("source", source)
                .register(registry);
    }
}
