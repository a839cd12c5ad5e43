package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Takes a generation away that is not served. */
public final class GenerationRetireCommand implements Command {

    private final PrintStream out;

    /** @param out gets what was done */
    public GenerationRetireCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "retire";
    }

    @Override
    public String summary() {
        return "Take a generation away that is not served, with its topics; there is no way back to it.";
    }

    @Override
    public List<Setting<?>> settings() {
        return InstallationKafka.SETTINGS;
    }

    @Override
    public Collection<Setting<?>> required() {
        return List.of(Declared.GENERATION);
    }

    @Override
    public int run(Settings given) throws CommandFailedException, InterruptedException {
        int number = given.get(Declared.GENERATION);
        return GenerationWork.run(given, works -> {
            works.retire(number);
            out.printf("Generation %d is retired; its topics are gone.%n", number);
            return ExitStatus.OK;
        });
    }
}
