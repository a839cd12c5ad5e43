package org.impluvium.reading;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.impluvium.reading.agenda.Agenda;

/** Shows what is counted, one meter per cause, each with what it means to the operator. */
final class ReaderMetrics {

    private static final String PREFIX = "impluvium.reader.";

    private ReaderMetrics() {}

    static void bind(ReaderTally tally, Agenda agenda, Supplier<Number> kept, MeterRegistry registry) {
        FunctionTimer.builder(
                        PREFIX + "readings", tally, ReaderTally::readings, ReaderTally::nanos, TimeUnit.NANOSECONDS)
                .description("Repositories read in whole, and how long each took from the request to the host on.")
                .register(registry);
        count(registry, "entries", tally, ReaderTally::entries, "Records in the trees of what was read.");
        count(registry, "records", tally, ReaderTally::records, "Of them, those that matter here and were written.");
        count(registry, "bytes", tally, ReaderTally::bytes, "Bytes of the archives that were read.");
        count(registry, "requests", tally, ReaderTally::requests, "Requests to read a repository.");
        count(
                registry,
                "requests.answered",
                tally,
                ReaderTally::answered,
                "Of them, those that needed nothing: the repository was read already, or is about to be.");
        count(
                registry,
                "requests.damaged",
                tally,
                ReaderTally::damagedRequests,
                "Records in the topic of requests that are none, passed over. There should be none: who writes there?");
        FunctionCounter.builder(PREFIX + "requests.refused", agenda, Agenda::refused)
                .description(
                        "Repositories that records speak of and that were passed over, since too many of them wait. Does"
                                + " somebody name DIDs without end?")
                .register(registry);
        tally.failures().forEach((failure, adder) -> FunctionCounter.builder(PREFIX + "failures", adder, LongAdder::sum)
                .description(failure.description())
                .tag("cause", failure.tag())
                .register(registry));
        Gauge.builder(PREFIX + "pending", agenda, all -> all.counts().pending())
                .description("Repositories that are to be read. If it does not fall, look at the failures.")
                .register(registry);
        Gauge.builder(PREFIX + "kept.bytes", kept)
                .description("What readings under way hold in memory. Near its bound, readings fail and are repeated.")
                .register(registry);
    }

    private static void count(
            MeterRegistry registry,
            String name,
            ReaderTally tally,
            ToDoubleFunction<ReaderTally> value,
            String description) {
        FunctionCounter.builder(PREFIX + name, tally, value)
                .description(description)
                .register(registry);
    }
}
