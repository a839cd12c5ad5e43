package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.impluvium.reading.discovery.Discovery;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.node.Node;
import org.impluvium.standalone.node.NodeSettings;
import org.impluvium.standalone.node.Rebuilding;
import org.impluvium.standalone.node.Role;
import org.impluvium.standalone.node.StartFailedException;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/**
 * Fills topics and stores from repositories alone: finds out which there are, reads them and those that they speak of, while
 * the sources are followed, and ends when nothing is left to read. Begun again after it was ended, it goes on.
 */
public final class RebuildCommand implements Command {

    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Sources first: what is committed while repositories are read comes from there. */
    private static final Duration SOURCES_PATIENCE = Duration.ofMinutes(1);
    /** A repository that failed so often is left to {@code up}, which goes on trying. */
    private static final int MOST_FAILURES = 4;

    private static final List<Setting<?>> PLACES = List.of(Declared.RELAYS, Declared.PDSES, Declared.DID_FILES);

    private final PrintStream out;

    /** @param out gets progress and the outcome */
    public RebuildCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String summary() {
        return "Fill empty topics and stores from the repositories themselves, and leave when all are read.";
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> asUp = NodeCommand.up().settings().stream()
                .filter(setting -> setting != Declared.READ_REPOSITORIES)
                .toList();
        return NodeCommand.concat(List.of(PLACES, asUp));
    }

    @Override
    public Collection<Setting<?>> required() {
        return List.of();
    }

    @Override
    public List<String> conflicts(Settings given) {
        List<String> conflicts = new ArrayList<>(NodeCommand.up().conflicts(given));
        List<Path> files = given.get(Declared.DID_FILES);
        if (given.get(Declared.RELAYS).isEmpty() && given.get(Declared.PDSES).isEmpty() && files.isEmpty()) {
            conflicts.add("rebuild needs a place to begin at: --relay, --pds or --dids.");
        }
        conflicts.addAll(IdentityOptions.objections(given, "relay", given.get(Declared.RELAYS)));
        conflicts.addAll(IdentityOptions.objections(given, "pds", given.get(Declared.PDSES)));
        files.stream()
                .filter(file -> !Files.isRegularFile(file) || !Files.isReadable(file))
                .map(file -> "--dids: " + file + " is no file that can be read.")
                .forEach(conflicts::add);
        return conflicts;
    }

    @Override
    public int run(Settings given) throws CommandFailedException, InterruptedException {
        Logging.configure(given);
        NodeSettings settings = new NodeSettingsOf(given).readingRepositories();
        RebuildReport report = new RebuildReport(out);
        try (Lifetime lifetime = Lifetime.begin();
                Node node = Node.start(Role.ALL, settings, lifetime::fail, Clock.systemUTC());
                Discovery discovery = node.discovery();
                Rebuilding rebuilding = node.rebuilding()) {
            awaitSources(node, lifetime, given.get(Declared.SOURCES).isEmpty(), report);
            RebuildProgress discovering = new RebuildProgress(System::nanoTime);
            List<String> problems = discovery.run(
                    new Discovery.Places(
                            given.get(Declared.RELAYS), given.get(Declared.PDSES), given.get(Declared.DID_FILES)),
                    found -> {
                        discovering.found(found).ifPresent(out::println);
                        return !lifetime.isOver();
                    });
            report.discovered(discovery.found(), discovery.invalid(), problems);
            boolean over = false;
            RebuildProgress progress = new RebuildProgress(System::nanoTime);
            while (!over && !lifetime.endsWithin(LOOK)) {
                over = rebuilding.isOver(MOST_FAILURES);
                progress.line(node.readerStatus()).ifPresent(out::println);
            }
            lifetime.throwIfFailed();
            if (!over) {
                report.brokenOff();
                return ExitStatus.FAILED;
            }
            boolean complete = report.over(node.readerStatus(), problems.size());
            return complete ? ExitStatus.OK : ExitStatus.FAILED;
        } catch (StartFailedException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void awaitSources(Node node, Lifetime lifetime, boolean none, RebuildReport report)
            throws InterruptedException {
        if (none) {
            report.withoutSource();
            return;
        }
        long begun = System.nanoTime();
        boolean told = false;
        while (!node.receiverStatus().connected() && !lifetime.endsWithin(Duration.ofMillis(100))) {
            long waited = System.nanoTime() - begun;
            if (waited > SOURCES_PATIENCE.toNanos()) {
                report.sourcesAway();
                return;
            } else if (!told && waited > LOOK.toNanos()) {
                report.awaitingSources(SOURCES_PATIENCE);
                told = true;
            }
        }
    }
}
