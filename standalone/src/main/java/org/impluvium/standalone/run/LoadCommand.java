package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.LoadFailedException;
import org.impluvium.load.report.LoadReport;
import org.impluvium.load.report.ReportFolder;
import org.impluvium.load.report.SummaryText;
import org.impluvium.load.run.Console;
import org.impluvium.load.run.LoadPlan;
import org.impluvium.load.run.LoadRun;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.settings.CaptureSettings;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Declared.LogFormat;
import org.impluvium.standalone.settings.Declared.LogLevel;
import org.impluvium.standalone.settings.LoadSettings;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Puts an installation under load, reads and frames at once, and writes a report of what came of it. */
public final class LoadCommand implements Command {

    private final PrintStream out;
    private final Class<?> program;

    /**
     * @param out gets the steps, the progress and a short table
     * @param program whose {@code main} knows {@code up}
     */
    public LoadCommand(PrintStream out, Class<?> program) {
        this.out = out;
        this.program = program;
    }

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String summary() {
        return "Put an installation under load, its own or one that runs, and write a report.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                LoadSettings.CAPTURE,
                CaptureSettings.ON_DAMAGE,
                LoadSettings.TARGET,
                LoadSettings.MANAGEMENT,
                LoadSettings.SERVE_STREAM,
                LoadSettings.INGEST,
                LoadSettings.FILL,
                LoadSettings.RATE,
                LoadSettings.READ_MIX,
                LoadSettings.CONNECTIONS,
                LoadSettings.REQUEST_TIMEOUT,
                LoadSettings.FEEDS,
                LoadSettings.PROBES_PER_SECOND,
                LoadSettings.PROBE_TIMEOUT,
                LoadSettings.WARM_UP,
                LoadSettings.DURATION,
                Declared.SEED,
                LoadSettings.REPORT,
                LoadSettings.JAVA_OPTIONS,
                LoadSettings.UP);
    }

    @Override
    public List<String> conflicts(Settings given) {
        List<String> conflicts = new ArrayList<>();
        boolean capture = given.find(LoadSettings.CAPTURE).isPresent();
        boolean target = given.find(LoadSettings.TARGET).isPresent();
        boolean stream = given.find(LoadSettings.SERVE_STREAM).isPresent();
        if (!capture && !target) {
            conflicts.add(
                    "load needs a --capture for an installation that it starts, or a --target that runs already.");
        }
        if (!target && (stream || given.find(LoadSettings.MANAGEMENT).isPresent())) {
            conflicts.add("--serve-stream and --management speak of a --target that runs already.");
        }
        if (capture && target && !stream) {
            conflicts.add("A --capture gets to a --target only by --serve-stream.");
        }
        if (target && !given.get(LoadSettings.UP).isEmpty()) {
            conflicts.add("--up speaks of an installation that is started, and --target of one that runs already.");
        }
        if (given.get(LoadSettings.RATE) == 0 && target && !stream) {
            conflicts.add("Without reads (--rate 0) and without a stream (--serve-stream) there is no load.");
        }
        return conflicts;
    }

    @Override
    public int run(Settings given) throws CommandFailedException, InterruptedException {
        Logging.configure(LogFormat.TEXT, LogLevel.ERROR);
        try (Lifetime lifetime = Lifetime.begin();
                TemporaryFolder folder = TemporaryFolder.create("impluvium-load-")) {
            LoadPlan plan = plan(given, folder.path());
            Console console = new Console(out, Terminal.isThere());
            LoadReport report = new LoadRun(plan, lifetime::endsWithin, console, Clock.systemUTC()).run();
            out.print(SummaryText.of(report));
            ReportFolder written = ReportFolder.open(plan.report());
            out.println("The report: " + written.html());
            out.println("The same for programs: " + written.json());
            return verdict(report);
        } catch (LoadFailedException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A load of which nothing came back is a failure, also where it was measured properly. */
    private static int verdict(LoadReport report) throws CommandFailedException {
        if (report.reads() != null && report.reads().answeredPerSecond() == 0) {
            throw new CommandFailedException("Not one request was answered as it should be.", null);
        } else if (report.probes() != null
                && report.probes().sent() > 0
                && report.probes().seen() == 0) {
            throw new CommandFailedException("Not one probe was seen on a page.", null);
        }
        return report.complete() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private LoadPlan plan(Settings given, Path data) {
        Optional<Origin> target = given.find(LoadSettings.TARGET);
        UpCommandLine up =
                new UpCommandLine(program, given.get(LoadSettings.JAVA_OPTIONS), given.get(LoadSettings.UP), data);
        boolean hasStream =
                target.isEmpty() || given.find(LoadSettings.SERVE_STREAM).isPresent();
        return new LoadPlan(
                Version.TEXT,
                new LoadPlan.Measured(
                        target,
                        given.find(LoadSettings.MANAGEMENT),
                        given.find(LoadSettings.SERVE_STREAM),
                        target.isEmpty() ? Optional.of(up::of) : Optional.empty()),
                new LoadPlan.Ingest(
                        given.find(LoadSettings.CAPTURE),
                        given.get(CaptureSettings.ON_DAMAGE),
                        given.get(LoadSettings.INGEST),
                        given.get(LoadSettings.FILL)),
                new LoadPlan.Reads(
                        given.get(LoadSettings.RATE),
                        given.get(LoadSettings.READ_MIX),
                        given.get(LoadSettings.CONNECTIONS),
                        given.find(LoadSettings.FEEDS),
                        given.get(LoadSettings.REQUEST_TIMEOUT)),
                new LoadPlan.Probes(
                        hasStream ? given.get(LoadSettings.PROBES_PER_SECOND) : 0,
                        given.get(LoadSettings.PROBE_TIMEOUT)),
                given.get(LoadSettings.WARM_UP),
                given.get(LoadSettings.DURATION),
                given.get(Declared.SEED),
                given.get(LoadSettings.REPORT),
                given.words());
    }
}
