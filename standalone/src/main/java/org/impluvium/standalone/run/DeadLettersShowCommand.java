package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.letters.Choice;
import org.impluvium.standalone.letters.Letter;
import org.impluvium.standalone.letters.LetterJson;
import org.impluvium.standalone.letters.LetterText;
import org.impluvium.standalone.letters.LettersException;
import org.impluvium.standalone.letters.Origins;
import org.impluvium.standalone.letters.Place;
import org.impluvium.standalone.letters.kafka.LetterBox;
import org.impluvium.standalone.settings.CaptureSettings;
import org.impluvium.standalone.settings.Declared.LogFormat;
import org.impluvium.standalone.settings.Declared.LogLevel;
import org.impluvium.standalone.settings.LetterSettings;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Shows dead letters whole. */
public final class DeadLettersShowCommand implements Command {

    private final PrintStream out;

    /** @param out gets the letters */
    public DeadLettersShowCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "show";
    }

    @Override
    public String summary() {
        return "Show a dead letter whole: headers, key, value as its schema reads it, reason.";
    }

    @Override
    public List<Setting<?>> settings() {
        return NodeCommand.concat(
                List.of(List.of(LetterSettings.PLACES), InstallationKafka.SETTINGS, List.of(CaptureSettings.JSON)));
    }

    @Override
    public Collection<Setting<?>> required() {
        return List.of(LetterSettings.PLACES);
    }

    @Override
    public int run(Settings given) throws CommandFailedException {
        Logging.configure(LogFormat.TEXT, LogLevel.ERROR);
        try (InstallationKafka kafka = InstallationKafka.open(given)) {
            Origins origins = LetterOptions.origins(given, kafka);
            try (LetterBox box = LetterBox.open(kafka.servers(), origins)) {
                show(given, box, origins);
                return ExitStatus.OK;
            }
        } catch (LettersException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private void show(Settings given, LetterBox box, Origins origins) throws LettersException {
        List<String> problems = new ArrayList<>();
        for (Place place : new Choice(given.get(LetterSettings.PLACES), null).places()) {
            LetterBox.Found found = box.find(place);
            Letter letter = found.letter();
            if (letter == null) {
                problems.add(found.problem());
            } else if (given.get(CaptureSettings.JSON)) {
                out.println(LetterJson.whole(letter, box.settled(place), origins));
            } else {
                LetterText.whole(letter, box.settled(place), origins).forEach(out::println);
            }
        }
        if (!problems.isEmpty()) {
            throw LettersException.of(problems);
        }
    }
}
