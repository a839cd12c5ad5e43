package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.letters.Letter;
import org.impluvium.standalone.letters.LetterFilter;
import org.impluvium.standalone.letters.LetterJson;
import org.impluvium.standalone.letters.LetterText;
import org.impluvium.standalone.letters.LettersException;
import org.impluvium.standalone.letters.Origins;
import org.impluvium.standalone.letters.Settlement;
import org.impluvium.standalone.letters.kafka.LetterBox;
import org.impluvium.standalone.settings.CaptureSettings;
import org.impluvium.standalone.settings.Declared.LogFormat;
import org.impluvium.standalone.settings.Declared.LogLevel;
import org.impluvium.standalone.settings.LetterSettings;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Shows the dead letters of an installation, a line each. */
public final class DeadLettersListCommand implements Command {

    private final PrintStream out;

    /** @param out gets the lines */
    public DeadLettersListCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String summary() {
        return "Show the dead letters, a line each: where, when, from where, which step refused it, why.";
    }

    @Override
    public List<Setting<?>> settings() {
        return NodeCommand.concat(List.of(
                InstallationKafka.SETTINGS, LetterOptions.FILTERS, List.of(LetterSettings.ALL, CaptureSettings.JSON)));
    }

    @Override
    public int run(Settings given) throws CommandFailedException {
        Logging.configure(LogFormat.TEXT, LogLevel.ERROR);
        try (InstallationKafka kafka = InstallationKafka.open(given)) {
            Origins origins = LetterOptions.origins(given, kafka);
            try (LetterBox box = LetterBox.open(kafka.servers(), origins)) {
                list(given, origins, box);
                return ExitStatus.OK;
            }
        } catch (LettersException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private void list(Settings given, Origins origins, LetterBox box) throws LettersException {
        LetterFilter filter = LetterOptions.filter(given, origins, InstantSource.system());
        boolean all = given.get(LetterSettings.ALL);
        boolean json = given.get(CaptureSettings.JSON);
        long[] counts = {0, 0};
        box.read(filter.origin(), (letter, settled) -> {
            if (filter.test(letter)) {
                boolean shown = all || settled.isEmpty();
                counts[shown ? 0 : 1]++;
                if (shown) {
                    out.println(line(letter, settled, json));
                }
            }
            return !out.checkError();
        });
        if (!json) {
            String hidden = counts[1] == 0 ? "" : "; " + counts[1] + " put back or discarded (--all)";
            out.println(counts[0] + " dead letters" + hidden);
        }
    }

    private static String line(Letter letter, Optional<Settlement.As> settled, boolean json) {
        return json ? LetterJson.line(letter, settled) : LetterText.line(letter, settled);
    }
}
