package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.util.List;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.letters.kafka.Discard;
import org.impluvium.standalone.letters.kafka.Retry;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Settles dead letters: by putting their records back, or without. */
public final class DeadLettersDeskCommand implements Command {

    private final String name;
    private final String summary;
    private final PrintStream out;
    private final DeskWork.Work work;

    private DeadLettersDeskCommand(String name, String summary, PrintStream out, DeskWork.Work work) {
        this.name = name;
        this.summary = summary;
        this.out = out;
        this.work = work;
    }

    /**
     * Puts records back.
     *
     * @param out gets what became of each letter
     */
    public static Command retry(PrintStream out) {
        return new DeadLettersDeskCommand(
                "retry",
                "Put the records of dead letters back to where they came from, and settle the letters.",
                out,
                (at, choice) -> new Retry(at.servers(), at.origins(), at.box(), at.desk(), at.teller()).run(choice));
    }

    /**
     * Does without them.
     *
     * @param out gets what became of each letter
     */
    public static Command discard(PrintStream out) {
        return new DeadLettersDeskCommand(
                "discard", "Settle dead letters without putting their records back.", out, (at, choice) -> new Discard(
                                at.box(), at.desk(), at.teller())
                        .run(choice));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
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
        return new DeskWork(given, out).run(work);
    }
}
