package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.GenerationSettings;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Has clients answered from another generation. */
public final class GenerationSwitchCommand implements Command {

    private final PrintStream out;

    /** @param out gets what was found and done */
    public GenerationSwitchCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "switch";
    }

    @Override
    public String summary() {
        return "Compare all feeds of two generations, and if none differs have clients answered from the other one.";
    }

    @Override
    public List<Setting<?>> settings() {
        return NodeCommand.concat(List.of(
                InstallationKafka.SETTINGS,
                GenerationComparing.SETTINGS,
                List.of(GenerationSettings.WITHOUT_COMPARING)));
    }

    @Override
    public Collection<Setting<?>> required() {
        return List.of(Declared.GENERATION);
    }

    @Override
    public List<String> conflicts(Settings given) {
        boolean both = given.find(GenerationSettings.FROM).isPresent()
                && given.find(GenerationSettings.TO).isPresent();
        return both || given.get(GenerationSettings.WITHOUT_COMPARING)
                ? List.of()
                : List.of(
                        "Which feeds are to be compared? --from names a feed node of the generation that is served, --to one"
                                + " of the other; or --without-comparing.");
    }

    @Override
    public int run(Settings given) throws CommandFailedException, InterruptedException {
        int number = given.get(Declared.GENERATION);
        return GenerationWork.run(given, works -> {
            // Before the feeds are read, which may take a while.
            works.refuseToServe(number);
            if (!given.get(GenerationSettings.WITHOUT_COMPARING) && !GenerationComparing.run(given, out)) {
                throw new CommandFailedException("Feeds differ; nothing was switched.", null);
            }
            works.serve(number);
            out.printf(
                    "Generation %d is served. Its feed nodes are ready from now on, the others for 30 s more; restart"
                            + " receivers and whoever is to change over.%n",
                    number);
            return ExitStatus.OK;
        });
    }
}
