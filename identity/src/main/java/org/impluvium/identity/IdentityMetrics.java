package org.impluvium.identity;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.impluvium.atproto.identity.DocumentGap;
import org.impluvium.atproto.identity.HandleVerdict;

/** Shows what is counted, one meter per cause, each with what it means to the operator. */
final class IdentityMetrics {

    private static final String PREFIX = "impluvium.identity.";
    private static final String SUBJECT = "subject";
    private static final String CAUSE = "cause";

    private final MeterRegistry registry;

    private IdentityMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers all meters of the tally. */
    static void bind(IdentityTally tally, MeterRegistry registry) {
        IdentityMetrics metrics = new IdentityMetrics(registry);
        for (Subject subject : Subject.values()) {
            metrics.bind(subject, tally.of(subject));
        }
        metrics.counts("document.gaps", tally.gaps(), DocumentGap::tag, DocumentGap::description);
        metrics.counts("handle.checks", tally.verdicts(), HandleVerdict::tag, HandleVerdict::description);
    }

    private void bind(Subject subject, IdentityTally.Counts counts) {
        FunctionTimer.builder(
                        PREFIX + "questions",
                        counts,
                        IdentityTally.Counts::questions,
                        IdentityTally.Counts::totalNanos,
                        TimeUnit.NANOSECONDS)
                .description(
                        "Questions to the network and how long they took, waiting included. If they grow slow, look"
                                + " at the failures, and at how many wait.")
                .tag(SUBJECT, subject.tag())
                .register(registry);
        counts.failures()
                .forEach((failure, adder) -> FunctionCounter.builder(PREFIX + "failures", adder, LongAdder::sum)
                        .description(failure.description())
                        .tag(SUBJECT, subject.tag())
                        .tag(CAUSE, failure.tag())
                        .register(registry));
        counts.sources().forEach((source, adder) -> FunctionCounter.builder(PREFIX + "lookups", adder, LongAdder::sum)
                .description(
                        "Lookups by where the answer came from. Many stale ones: the network answers slowly or not.")
                .tag(SUBJECT, subject.tag())
                .tag("source", source.name().toLowerCase(Locale.ROOT))
                .register(registry));
    }

    private <C> void counts(
            String name, Map<C, LongAdder> adders, Function<C, String> tag, Function<C, String> description) {
        adders.forEach((cause, adder) -> FunctionCounter.builder(PREFIX + name, adder, LongAdder::sum)
                .description(description.apply(cause))
                .tag(CAUSE, tag.apply(cause))
                .register(registry));
    }

    /** Registers how much there is now. */
    static void gauges(MeterRegistry registry, Map<Subject, Supplier<Number>> kept, Supplier<Number> strangers) {
        kept.forEach((subject, size) -> Gauge.builder(PREFIX + "kept", size)
                .description("Answers that are kept. Far below the accounts that are seen: give it more memory.")
                .tag(SUBJECT, subject.tag())
                .register(registry));
        Gauge.builder(PREFIX + "strangers.waiting", strangers)
                .description(
                        "Requests to hosts other than the PLC directory that run or wait. If it stays at its limit,"
                                + " look for an account or site that causes a flood.")
                .register(registry);
    }
}
