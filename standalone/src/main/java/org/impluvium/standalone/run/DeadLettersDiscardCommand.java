package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.util.List;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.letters.kafka.Discard;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Settles dead letters without putting their records back. */
public final class DeadLettersDiscardCommand implements Command {

    private final PrintStream out;

    /** @param out gets what became of each letter */
    public DeadLettersDiscardCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "discard";
    }

    @Override
    public String summary() {
        return "Settle dead letters without putting their records back.";
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
        return new DeskWork(given, out).run((at, choice) -> new Discard(at.box(), at.desk(), at.teller()).run(choice));
    }
}
