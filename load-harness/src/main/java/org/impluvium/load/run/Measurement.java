package org.impluvium.load.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.impluvium.load.LoadFailedException;
import org.impluvium.load.figures.Percentiles;
import org.impluvium.load.probe.ProbeTally;
import org.impluvium.load.probe.Probes;
import org.impluvium.load.reads.ReadTally;
import org.impluvium.load.reads.Reads;
import org.impluvium.load.report.LoadReport;
import org.impluvium.load.report.Machine;
import org.impluvium.load.schedule.Schedule;
import org.impluvium.load.stream.Replay;
import org.impluvium.load.stream.Stream;
import org.impluvium.load.watch.Sampler;
import org.impluvium.load.watch.Watch;
import org.impluvium.load.watch.WatchSample;

/** The measuring itself, from the warm-up until the last thing that was due has come to its end. */
final class Measurement {

    private static final Duration LOOK = Duration.ofMillis(250);
    /** So that everything is at its place when the first request is due. */
    private static final Duration LEAD = Duration.ofMillis(100);

    /** For what has been asked for to be there. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(2);

    private static final double SECOND_NANOS = 1e9;

    private final LoadPlan plan;
    private final Scene scene;
    private final List<String> feeds;
    private final Probes probes;
    private final Ending ending;
    private final Console console;
    private final Machine machine = Machine.here();
    private final Instant begun;
    private final long startNanos;
    private final long fromNanos;
    private final ReadTally reads;
    private final ProbeTally seen;

    Measurement(
            LoadPlan plan,
            Scene scene,
            List<String> feeds,
            Probes probes,
            Ending ending,
            Console console,
            InstantSource clock) {
        this.plan = plan;
        this.scene = scene;
        this.feeds = feeds;
        this.probes = probes;
        this.ending = ending;
        this.console = console;
        this.startNanos = System.nanoTime() + LEAD.toNanos();
        this.fromNanos = startNanos + plan.warmUp().toNanos();
        this.begun = clock.instant().plus(LEAD).plus(plan.warmUp()).truncatedTo(ChronoUnit.MILLIS);
        this.reads = new ReadTally(fromNanos, plan.reads().timeout());
        this.seen = new ProbeTally(fromNanos, plan.probes().timeout());
    }

    LoadReport take() throws LoadFailedException, InterruptedException {
        console.say(String.format(
                Locale.ROOT,
                "Measuring for %d s, after %d s of warming up …",
                plan.duration().toSeconds(),
                plan.warmUp().toSeconds()));
        scene.replay().ifPresent(replay -> replay.start(plan.ingest().pace().perSecond()));
        Optional<Reads> load = feeds.isEmpty() ? Optional.empty() : Optional.of(startReads());
        try (Watch watch = Watch.start(fromNanos, look())) {
            if (plan.probes().perSecond() > 0) {
                probes.begin(seen);
                scene.replay()
                        .orElseThrow()
                        .probe(Schedule.of(fromNanos, plan.probes().perSecond(), plan.duration()), probes);
            }
            boolean complete = waitFor(plan.warmUp().plus(plan.duration()));
            double seconds = Math.min(plan.duration().toNanos(), System.nanoTime() - fromNanos) / SECOND_NANOS;
            if (complete) {
                complete = drain(load, watch);
            }
            if (seconds <= 0) {
                throw new LoadFailedException("Ended before anything was measured.");
            }
            return new Results(plan, scene, feeds.size(), reads, seen, watch.sights((int) Math.ceil(seconds)))
                    .report(machine, begun, seconds, complete);
        } finally {
            load.ifPresent(Reads::close);
        }
    }

    private Reads startReads() {
        LoadPlan.Reads how = plan.reads();
        return Reads.start(
                new Reads.Settings(scene.target(), how.mix(), feeds, plan.seed(), how.connections(), how.timeout()),
                Schedule.of(startNanos, how.perSecond(), plan.warmUp().plus(plan.duration())),
                reads);
    }

    private Watch.Look look() {
        Optional<Sampler> sampler = scene.management()
                .map(management -> new Sampler(
                        management, scene.pid(), plan.ingest().capture().isPresent(), scene.replies()));
        return () -> {
            // Ours first: the installation takes its time to answer.
            long sent = scene.stream().map(Stream::sent).orElse(0L);
            long late = scene.replay().map(Replay::late).orElse(0L);
            double seconds = scene.replay().map(Replay::lateSeconds).orElse(0.0);
            return new Watch.Sight(sampler.isPresent() ? sampler.get().take() : WatchSample.NONE, sent, late, seconds);
        };
    }

    /** Waits, and shows how it goes; returns false if it was ended early. */
    private boolean waitFor(Duration whole) throws LoadFailedException, InterruptedException {
        long end = startNanos + whole.toNanos();
        while (System.nanoTime() < end) {
            scene.throwIfOver();
            show(whole);
            Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            if (ending.comesWithin(left.compareTo(LOOK) < 0 ? left : LOOK)) {
                return false;
            }
        }
        return true;
    }

    /** What was due has a time-out each to come to its end; returns false if it was ended early. */
    private boolean drain(Optional<Reads> load, Watch watch) throws LoadFailedException, InterruptedException {
        console.progress(1, "waiting for the last answers");
        long end = System.nanoTime();
        while (load.isPresent() && !load.get().endsWithin(LOOK)) {
            scene.throwIfOver();
            if (ending.comesWithin(Duration.ofMillis(1))) {
                return false;
            }
        }
        // Those that the stream could not take are not waited for longer than the others.
        long last = end + plan.probes().timeout().plus(LAST_LOOK).toNanos();
        while (seen.ended() < plan.wantedProbes() && System.nanoTime() < last) {
            scene.throwIfOver();
            if (ending.comesWithin(LOOK)) {
                return false;
            }
        }
        int seconds = (int) Math.ceil(plan.duration().toNanos() / SECOND_NANOS);
        while (!watch.hasEnd(seconds) && System.nanoTime() < end + LAST_LOOK.toNanos()) {
            ending.comesWithin(Duration.ofMillis(20));
        }
        return true;
    }

    private void show(Duration whole) {
        double seconds = (System.nanoTime() - startNanos) / SECOND_NANOS;
        boolean warming = System.nanoTime() < fromNanos;
        Percentiles latency = reads.allLatencies().percentiles();
        console.progress(
                seconds / (whole.toNanos() / SECOND_NANOS),
                String.format(
                        Locale.ROOT,
                        "%s %,.0f of %,d s   %,d reads, p99 %,.1f ms   %,d probes   %,d frames",
                        warming ? "warming up," : "",
                        Math.max(0, seconds),
                        whole.toSeconds(),
                        reads.ended(),
                        latency.p99(),
                        seen.ended(),
                        scene.stream().map(Stream::sent).orElse(0L)));
    }
}
