package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.impluvium.reading.ReaderStatus;
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
        boolean nowhere = given.get(Declared.RELAYS).isEmpty()
                && given.get(Declared.PDSES).isEmpty()
                && given.get(Declared.DID_FILES).isEmpty();
        List<String> asUp = NodeCommand.up().conflicts(given);
        return nowhere
                ? Stream.concat(
                                asUp.stream(),
                                Stream.of("rebuild needs a place to begin at: --relay, --pds or --dids."))
                        .toList()
                : asUp;
    }

    @Override
    public int run(Settings given) throws CommandFailedException, InterruptedException {
        Logging.configure(given);
        NodeSettings settings = new NodeSettingsOf(given).readingRepositories();
        try (Lifetime lifetime = Lifetime.begin();
                Node node = Node.start(Role.ALL, settings, lifetime::fail, Clock.systemUTC());
                Discovery discovery = node.discovery();
                Rebuilding rebuilding = node.rebuilding()) {
            awaitSources(node, lifetime);
            List<String> problems = discovery.run(new Discovery.Places(
                    given.get(Declared.RELAYS), given.get(Declared.PDSES), given.get(Declared.DID_FILES)));
            out.printf("%,d repositories found%n", discovery.found());
            boolean over = false;
            RebuildProgress progress = new RebuildProgress(System::nanoTime);
            while (!over && !lifetime.endsWithin(LOOK)) {
                over = rebuilding.isOver(MOST_FAILURES);
                out.print("\r  " + progress.line(node.readerStatus()));
                out.flush();
            }
            lifetime.throwIfFailed();
            out.println();
            return over ? conclude(node.readerStatus(), discovery.invalid(), problems) : ExitStatus.FAILED;
        } catch (StartFailedException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private void awaitSources(Node node, Lifetime lifetime) throws InterruptedException {
        long begun = System.nanoTime();
        boolean more = true;
        while (more) {
            boolean connected = node.receiverStatus().connected();
            boolean late = System.nanoTime() - begun > SOURCES_PATIENCE.toNanos();
            if (late && !connected) {
                out.println("A source is not connected: what is committed from now on until it is, may be missed.");
            }
            more = !connected && !late && !lifetime.endsWithin(Duration.ofMillis(100));
        }
    }

    private int conclude(ReaderStatus status, long invalid, List<String> problems) {
        out.printf(
                "%,d repositories read, %,d records in them, %,d that matter here%n",
                status.readings(), status.entries(), status.records());
        status.failures().forEach((failure, count) -> out.printf("  %,6d × %s%n", count, failure.tag()));
        problems.forEach(out::println);
        if (invalid > 0) {
            out.printf("%,d entries of lists named no DID%n", invalid);
        }
        if (status.pending() > 0) {
            out.printf("%,d repositories could not be read; up goes on trying.%n", status.pending());
        }
        return status.pending() == 0 && problems.isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
