package org.impluvium.load.run;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.impluvium.load.LoadFailedException;
import org.impluvium.load.installation.FeedList;
import org.impluvium.load.probe.Probes;
import org.impluvium.load.report.LoadReport;
import org.impluvium.load.report.ReportFolder;
import org.impluvium.load.stream.Replay;

/** One load: prepares what is measured, measures it, and writes what came of it. */
public final class LoadRun {

    private final LoadPlan plan;
    private final Ending ending;
    private final Console console;
    private final InstantSource clock;

    public LoadRun(LoadPlan plan, Ending ending, Console console, InstantSource clock) {
        this.plan = plan;
        this.ending = ending;
        this.console = console;
        this.clock = clock;
    }

    /**
     * Does it. The report is in its folder then, and is returned.
     *
     * @throws LoadFailedException if nothing could be measured, or what was measured failed
     */
    public LoadReport run() throws LoadFailedException, InterruptedException {
        ReportFolder folder = ReportFolder.open(plan.report());
        Optional<List<String>> given = feedsOfFile();
        LoadReport report;
        try (Scene scene = Scene.open(plan, ending, folder.log(), clock, console);
                Probes probes = new Probes(
                        scene.target(), plan.probes().perSecond(), plan.probes().timeout(), plan.seed(), clock)) {
            ingest(scene, probes);
            awaitReady(scene);
            List<String> feeds = new FeedSearch(plan, scene, probes, console).find(given);
            report = new Measurement(plan, scene, feeds, probes, ending, console, clock).take();
        } finally {
            console.clear();
        }
        folder.write(report);
        return report;
    }

    private Optional<List<String>> feedsOfFile() throws LoadFailedException {
        return plan.reads().feeds().isPresent()
                ? Optional.of(FeedList.of(plan.reads().feeds().get()))
                : Optional.empty();
    }

    /** First what is to be there, then what comes while it is measured. */
    private void ingest(Scene scene, Probes probes) throws LoadFailedException, InterruptedException {
        if (scene.replay().isEmpty()) {
            return;
        }
        Replay replay = scene.replay().get();
        long fill = plan.ingest().fill();
        if (fill > 0) {
            console.say(String.format(Locale.ROOT, "Replaying the first %,d frames as fast as they are taken …", fill));
            replay.fill(fill, pause -> {
                console.progress(
                        (double) replay.taken() / fill, String.format(Locale.ROOT, "%,d frames", replay.taken()));
                scene.waiting().pause(pause);
            });
        }
        if (plan.probes().perSecond() > 0) {
            replay.put(probes.foundations(), scene.waiting());
        }
        if (fill == 0) {
            // The communities are still to come.
            replay.start(plan.ingest().pace().perSecond());
        }
    }

    private void awaitReady(Scene scene) throws LoadFailedException, InterruptedException {
        if (scene.management().isEmpty()) {
            return;
        }
        console.say("Waiting until the installation is ready …");
        LastReply last = new LastReply(scene.replies(), scene.management().get());
        boolean replayed = plan.ingest().capture().isPresent();
        scene.await(
                () -> {
                    last.isOk("/readyz");
                    List<String> problems = last.problems(replayed);
                    console.progress(0, String.join(", ", problems));
                    return problems.isEmpty();
                },
                () -> "The installation does not get ready: " + String.join(", ", last.problems(replayed)));
    }
}
