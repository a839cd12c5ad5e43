package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Builds a generation with another number of partitions beside the one that is served. */
public final class GenerationCreateCommand implements Command {

    private final PrintStream out;

    /** @param out gets the progress */
    public GenerationCreateCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "create";
    }

    @Override
    public String summary() {
        return "Build topics and state with another number of partitions beside those that are served.";
    }

    @Override
    public List<Setting<?>> settings() {
        return NodeCommand.concat(List.of(List.of(Declared.PARTITIONS), InstallationKafka.PLACE));
    }

    @Override
    public Collection<Setting<?>> required() {
        return List.of(Declared.PARTITIONS);
    }

    @Override
    public int run(Settings given) throws CommandFailedException, InterruptedException {
        return GenerationWork.run(given, works -> {
            Generation made = works.create(given.get(Declared.PARTITIONS), out::println);
            out.printf(
                    "Generation %d is built. Start processors and feed nodes with --generation %d, then: impluvium generation"
                            + " switch --generation %d --from … --to …%n",
                    made.number(), made.number(), made.number());
            return ExitStatus.OK;
        });
    }
}
