package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.imports.CaptureImporter;
import org.impluvium.captures.imports.ImportSettings;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.settings.CaptureSettings;
import org.impluvium.standalone.settings.Declared.LogFormat;
import org.impluvium.standalone.settings.Declared.LogLevel;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Makes a capture of what another tool has written. */
public final class CaptureImportCommand implements Command {

    private final PrintStream out;

    /** @param out gets progress, what is no frame, and a summary */
    public CaptureImportCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "Make a capture of what other tools have written.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                CaptureSettings.FILES,
                CaptureSettings.FORMAT,
                CaptureSettings.LENGTH,
                CaptureSettings.OUT,
                CaptureSettings.ON_DAMAGE);
    }

    @Override
    public Collection<Setting<?>> required() {
        return List.of(CaptureSettings.FILES, CaptureSettings.FORMAT, CaptureSettings.OUT);
    }

    @Override
    public int run(Settings given) throws CommandFailedException {
        Logging.configure(LogFormat.TEXT, LogLevel.ERROR);
        ImportSettings settings = new ImportSettings(
                given.get(CaptureSettings.FORMAT),
                given.get(CaptureSettings.LENGTH),
                given.get(CaptureSettings.ON_DAMAGE));
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Clock.systemUTC().instant());
        try {
            new CaptureImporter(settings, now, out)
                    .run(given.get(CaptureSettings.FILES), given.get(CaptureSettings.OUT));
            return ExitStatus.OK;
        } catch (CaptureException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }
}
