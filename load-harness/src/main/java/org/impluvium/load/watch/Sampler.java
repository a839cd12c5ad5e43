package org.impluvium.load.watch;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.installation.Replies;
import org.jspecify.annotations.Nullable;

/** Asks an installation how it stands. For one thread. */
public final class Sampler {

    private static final String LAG_SECONDS = "impluvium_receiver_lag_seconds";
    private static final String LAG_RECORDS = "impluvium_lag_records";
    private static final String NEWEST_AGE = "impluvium_receiver_newest_age_seconds";
    private static final String MEMORY = "jvm_memory_used_bytes";
    private static final String GC_PAUSES = "jvm_gc_pause_seconds_sum";
    /** There from the beginning wherever pauses are told, which have no metric before the first. */
    private static final String GC_TOLD = "jvm_gc_live_data_size_bytes";

    private static final String CPU = "process_cpu_usage";
    private static final Set<String> NAMES =
            Set.of(LAG_SECONDS, LAG_RECORDS, NEWEST_AGE, MEMORY, GC_PAUSES, GC_TOLD, CPU);
    private static final double MIB = 1 << 20;
    private static final double MILLIS = 1_000;

    private final Origin management;
    private final OptionalLong pid;
    private final boolean replayed;
    private final Replies replies;
    private @Nullable Double pausesBefore;

    /**
     * @param management the port of metrics
     * @param pid of the process, if it is one of this machine
     * @param replayed whether it reads frames that were recorded some time: how old those are says nothing
     */
    public Sampler(Origin management, OptionalLong pid, boolean replayed, Replies replies) {
        this.replayed = replayed;
        this.management = management;
        this.pid = pid;
        this.replies = replies;
    }

    /** How it stands now; nothing where it does not answer. */
    public WatchSample take() throws InterruptedException {
        Double resident = pid.isPresent() ? ProcessMemory.residentMib(pid.getAsLong()) : null;
        try {
            Replies.Reply reply = replies.get(management, "/metrics");
            return of(MetricsText.parse(reply.isOk() ? reply.text() : "", NAMES), resident);
        } catch (IOException e) {
            return of(MetricsText.parse("", NAMES), resident);
        }
    }

    private WatchSample of(MetricsText metrics, @Nullable Double resident) {
        Double heap = metrics.sum(MEMORY, "area=\"heap\"");
        Double pauses = metrics.max(GC_TOLD) == null ? null : orZero(metrics.sum(GC_PAUSES, ""));
        Double since = pauses == null || pausesBefore == null
                ? null
                : (double) Math.max(0, Math.round(MILLIS * (pauses - pausesBefore)));
        pausesBefore = pauses;
        return new WatchSample(
                replayed ? null : metrics.max(LAG_SECONDS),
                metrics.max(LAG_RECORDS),
                metrics.max(NEWEST_AGE),
                heap == null ? null : heap / MIB,
                resident,
                since,
                metrics.max(CPU));
    }

    private static Double orZero(@Nullable Double value) {
        return value == null ? 0.0 : value;
    }
}
