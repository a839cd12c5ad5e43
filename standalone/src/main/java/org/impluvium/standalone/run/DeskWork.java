package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.letters.Choice;
import org.impluvium.standalone.letters.LettersException;
import org.impluvium.standalone.letters.Origins;
import org.impluvium.standalone.letters.Outcome;
import org.impluvium.standalone.letters.kafka.Desk;
import org.impluvium.standalone.letters.kafka.LetterBox;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Declared.LogFormat;
import org.impluvium.standalone.settings.Declared.LogLevel;
import org.impluvium.standalone.settings.LetterSettings;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** What putting back and discarding have in common: the desk is taken, letters are worked on, and all of it is told. */
final class DeskWork {

    static final List<Setting<?>> SETTINGS = NodeCommand.concat(List.of(
            List.of(LetterSettings.PLACES),
            LetterOptions.FILTERS,
            InstallationKafka.SETTINGS,
            List.of(Declared.DRY_RUN)));

    private final Settings given;
    private final PrintStream out;
    private final Map<Outcome.Kind, Integer> counts = new EnumMap<>(Outcome.Kind.class);

    /** What letters are worked on with. */
    record At(String servers, Origins origins, LetterBox box, Optional<Desk> desk, Consumer<Outcome> teller) {}

    /** Works on letters; returns whether more are meant than one run takes. */
    interface Work {
        boolean on(At at, Choice choice) throws LettersException, InterruptedException;
    }

    DeskWork(Settings given, PrintStream out) {
        this.given = given;
        this.out = out;
    }

    int run(Work work) throws CommandFailedException, InterruptedException {
        Logging.configure(LogFormat.TEXT, LogLevel.ERROR);
        try (InstallationKafka kafka = InstallationKafka.open(given)) {
            Origins origins = LetterOptions.origins(given, kafka);
            Choice choice = LetterOptions.choice(given, origins, InstantSource.system());
            // Looked at first without the desk, which would be made where there is no installation.
            LetterBox.open(kafka.servers(), origins).close();
            Optional<Desk> desk = given.get(Declared.DRY_RUN)
                    ? Optional.empty()
                    : Optional.of(Desk.open(kafka.servers(), given.get(Declared.TOPIC_PREFIX)));
            try (LetterBox box = LetterBox.open(kafka.servers(), origins)) {
                boolean more = work.on(new At(kafka.servers(), origins, box, desk, this::tell), choice);
                return summary(more);
            } finally {
                desk.ifPresent(Desk::close);
            }
        } catch (LettersException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private void tell(Outcome outcome) {
        counts.merge(outcome.kind(), 1, Integer::sum);
        out.println(outcome.line());
    }

    private int summary(boolean more) throws CommandFailedException {
        int done = count(Outcome.Kind.RETRIED) + count(Outcome.Kind.DISCARDED);
        out.println(done + (given.get(Declared.DRY_RUN) ? " would be done (--dry-run)" : " done") + ", "
                + count(Outcome.Kind.SETTLED_BEFORE) + " settled before, " + count(Outcome.Kind.LEFT) + " left");
        if (more) {
            out.println("There are more; give the same command again.");
        }
        if (count(Outcome.Kind.LEFT) > 0) {
            throw new CommandFailedException(
                    count(Outcome.Kind.LEFT) + " letters were left as they are; their lines say why.", null);
        }
        return ExitStatus.OK;
    }

    private int count(Outcome.Kind kind) {
        return counts.getOrDefault(kind, 0);
    }
}
