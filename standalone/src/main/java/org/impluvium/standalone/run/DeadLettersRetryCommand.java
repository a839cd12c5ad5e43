package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.util.List;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.letters.kafka.Retry;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Puts the records of dead letters back to where they came from. */
public final class DeadLettersRetryCommand implements Command {

    private final PrintStream out;

    /** @param out gets what became of each letter */
    public DeadLettersRetryCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "retry";
    }

    @Override
    public String summary() {
        return "Put the records of dead letters back to where they came from, and settle the letters.";
    }

    @Override
    public List<Setting<?>> settings() {
        return DeskWork.SETTINGS;
    }

    @Override
    public List<String> conflicts(Settings given) {
        return LetterOptions.conflicts(given);
    }

    @Override
    public int run(Settings given) throws CommandFailedException, InterruptedException {
        return new DeskWork(given, out)
                .run((at, choice) ->
                        new Retry(at.servers(), at.origins(), at.box(), at.desk(), at.teller()).run(choice));
    }
}
