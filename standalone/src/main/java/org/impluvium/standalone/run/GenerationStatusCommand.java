package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.generation.GenerationException;
import org.impluvium.standalone.generation.GenerationStatement.Step;
import org.impluvium.standalone.generation.Generations;
import org.impluvium.standalone.generation.kafka.GenerationStanding;
import org.impluvium.standalone.generation.kafka.GenerationWorks;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Shows the generations of an installation, and how they stand. */
public final class GenerationStatusCommand implements Command {

    private final PrintStream out;

    /** @param out gets a line a generation */
    public GenerationStatusCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "Show which generations there are, which one is served, who works for them and what waits.";
    }

    @Override
    public List<Setting<?>> settings() {
        return InstallationKafka.PLACE;
    }

    @Override
    public int run(Settings given) throws CommandFailedException, InterruptedException {
        return GenerationWork.run(given, works -> {
            for (Generations.Entry entry : works.now().all()) {
                out.println(line(works, entry));
            }
            return ExitStatus.OK;
        });
    }

    private static String line(GenerationWorks works, Generations.Entry entry) throws GenerationException {
        String what = "generation %d  %4d partitions  %-7s"
                .formatted(
                        entry.generation().number(),
                        entry.generation().partitions(),
                        entry.step().name().toLowerCase(Locale.ROOT));
        if (entry.step() != Step.BUILT && entry.step() != Step.SERVED) {
            return what;
        }
        GenerationStanding standing = works.standing(entry.generation());
        return what
                + "  threads: processors %d, feed nodes %d"
                        .formatted(standing.processorThreads(), standing.storeThreads())
                + standing.lags().stream()
                        .map(lag -> "%s %,d".formatted(lag.stage(), lag.records()))
                        .collect(Collectors.joining(", ", "  waiting: ", ""));
    }
}
