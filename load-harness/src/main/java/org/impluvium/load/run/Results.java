package org.impluvium.load.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.impluvium.load.figures.Percentiles;
import org.impluvium.load.mix.RequestKind;
import org.impluvium.load.probe.ProbeTally;
import org.impluvium.load.reads.ReadFigures;
import org.impluvium.load.reads.ReadTally;
import org.impluvium.load.report.IngestResult;
import org.impluvium.load.report.LoadReport;
import org.impluvium.load.report.Machine;
import org.impluvium.load.report.ReadResult;
import org.impluvium.load.report.Second;
import org.impluvium.load.schedule.Schedule;
import org.impluvium.load.stream.CaptureFrames;
import org.impluvium.load.stream.Replay;
import org.impluvium.load.watch.Watch;
import org.jspecify.annotations.Nullable;

/** Puts the report together. */
final class Results {

    /** A generator that is later than this has something to do with the latencies. */
    private static final double LATE_MILLIS = 5;
    /** Of the frames that were wanted. */
    private static final double NEARLY_ALL = 0.95;

    private final LoadPlan plan;
    private final Scene scene;
    private final int feeds;
    private final ReadTally reads;
    private final ProbeTally probes;
    private final List<Watch.Sight> sights;

    Results(LoadPlan plan, Scene scene, int feeds, ReadTally reads, ProbeTally probes, List<Watch.Sight> sights) {
        this.plan = plan;
        this.scene = scene;
        this.feeds = feeds;
        this.reads = reads;
        this.probes = probes;
        this.sights = sights;
    }

    /** @param seconds that were measured */
    LoadReport report(Machine machine, Instant begun, double seconds, boolean complete) {
        int whole = (int) Math.ceil(seconds);
        ReadResult readResult = feeds == 0 ? null : readResult(seconds);
        IngestResult ingest =
                scene.replay().map(replay -> ingest(replay, seconds)).orElse(null);
        return new LoadReport(
                LoadReport.FORMAT,
                LoadReport.VERSION,
                plan.impluvium(),
                begun.toString(),
                whole,
                complete,
                notes(machine, readResult, ingest, complete),
                plan.settings(),
                machine,
                readResult,
                plan.probes().perSecond() > 0 ? probes.figures() : null,
                ingest,
                timeline(whole));
    }

    private ReadResult readResult(double seconds) {
        return new ReadResult(
                feeds,
                plan.reads().perSecond(),
                reads.asExpected() / seconds,
                reads.warmUp(),
                reads.withoutCursor(),
                reads.generatorDelay(),
                reads.allLatencies().percentiles(),
                reads.figures());
    }

    private IngestResult ingest(Replay replay, double seconds) {
        long sent = sights.get(sights.size() - 1).framesSent() - sights.get(0).framesSent();
        boolean paced = plan.ingest().capture().isPresent()
                && plan.ingest().pace().perSecond().isPresent();
        return new IngestResult(
                paced ? plan.ingest().pace().perSecond().getAsDouble() : null,
                sent / seconds,
                replay.taken(),
                plan.ingest().capture().isPresent() && replay.isExhausted());
    }

    private List<String> notes(
            Machine machine, @Nullable ReadResult readResult, @Nullable IngestResult ingest, boolean complete) {
        List<String> notes = new ArrayList<>();
        if (!complete) {
            notes.add("The load was ended early; what was under way then is in no figure.");
        }
        if (readResult != null && readResult.withoutCursor() > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d requests for deep pages asked for a first one, since no feed had a second page at hand.",
                    readResult.withoutCursor(),
                    readResult.kinds().stream()
                            .filter(kind -> kind.kind().equals(RequestKind.DEEP.word()))
                            .mapToLong(ReadFigures::wanted)
                            .sum()));
        }
        if (readResult != null && readResult.generatorDelay().p99() > LATE_MILLIS) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The generator was itself late, by %.1f ms at p99: the machine has too little to spare for it.",
                    readResult.generatorDelay().p99()));
        }
        if (ingest != null && ingest.captureEnded()) {
            notes.add(
                    "The capture came to its end before the load did: at the end there were fewer frames than wanted.");
        } else if (ingest != null
                && ingest.wantedPerSecond() != null
                && ingest.sentPerSecond() < NEARLY_ALL * ingest.wantedPerSecond()) {
            notes.add("The installation took fewer frames than were due.");
        }
        damages().ifPresent(notes::add);
        long unsent = plan.wantedProbes() - probes.sent();
        if (complete && unsent > 0) {
            notes.add(unsent
                    + " probes were due and never got into the stream: the installation does not keep up with it.");
        }
        Double load = machine.loadAverage();
        if (load != null && load > machine.cores()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The machine had a load of %.1f on %d cores before: something else shares it.",
                    load,
                    machine.cores()));
        }
        return notes;
    }

    private Optional<String> damages() {
        CaptureFrames.Damages damages = scene.replay().map(Replay::damages).orElse(CaptureFrames.Damages.NONE);
        return damages.first()
                .map(first -> "The capture is damaged, and was read on; places: " + damages.count() + ", the first: "
                        + first + ".");
    }

    private List<Second> timeline(int seconds) {
        List<Long> answered = reads.answeredBySecond(seconds);
        List<Long> failed = reads.failedBySecond(seconds);
        List<Percentiles> latency = reads.latencyBySecond(seconds);
        List<Long> sent = probes.sentBySecond(seconds);
        List<Long> lost = probes.lostBySecond(seconds);
        List<Percentiles> visible = probes.latencyBySecond(seconds);
        List<Second> timeline = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            Watch.Sight end = sights.get(second + 1);
            timeline.add(new Second(
                    second,
                    wanted(second),
                    answered.get(second),
                    failed.get(second),
                    latency.get(second),
                    sent.get(second),
                    lost.get(second),
                    visible.get(second),
                    end.framesSent() - sights.get(second).framesSent(),
                    end.framesLate(),
                    end.secondsLate(),
                    end.installation()));
        }
        return timeline;
    }

    /** Reads that are due in a second. */
    private long wanted(int second) {
        if (feeds == 0) {
            return 0;
        }
        long nanos = 1_000_000_000L;
        Schedule schedule = Schedule.of(0, plan.reads().perSecond(), plan.duration());
        return schedule.dueBy((second + 1) * nanos - 1) - schedule.dueBy(second * nanos - 1);
    }
}
