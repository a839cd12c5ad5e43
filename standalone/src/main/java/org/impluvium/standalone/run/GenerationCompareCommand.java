package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.settings.Declared.LogFormat;
import org.impluvium.standalone.settings.Declared.LogLevel;
import org.impluvium.standalone.settings.GenerationSettings;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Compares the feeds of two generations. */
public final class GenerationCompareCommand implements Command {

    private final PrintStream out;

    /** @param out gets the differences */
    public GenerationCompareCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public String summary() {
        return "Read all feeds from two feed nodes and say which differ; status 1 if any does.";
    }

    @Override
    public List<Setting<?>> settings() {
        return GenerationComparing.SETTINGS;
    }

    @Override
    public Collection<Setting<?>> required() {
        return List.of(GenerationSettings.FROM, GenerationSettings.TO);
    }

    @Override
    public int run(Settings given) throws CommandFailedException, InterruptedException {
        Logging.configure(LogFormat.TEXT, LogLevel.ERROR);
        return GenerationComparing.run(given, out) ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
