package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.info.CaptureFigures;
import org.impluvium.captures.info.CaptureInfo;
import org.impluvium.captures.info.InfoJson;
import org.impluvium.captures.info.InfoText;
import org.impluvium.receiver.capture.OnDamage;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.settings.CaptureSettings;
import org.impluvium.standalone.settings.Declared.LogFormat;
import org.impluvium.standalone.settings.Declared.LogLevel;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Shows what is in captures. */
public final class CaptureInfoCommand implements Command {

    private final PrintStream out;

    /** @param out gets the figures */
    public CaptureInfoCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "info";
    }

    @Override
    public String summary() {
        return "Show what is in captures: frames, kinds, collections, sizes, rate over time, tag hits, damage.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(CaptureSettings.FILES, CaptureSettings.JSON, CaptureSettings.ON_DAMAGE);
    }

    @Override
    public Collection<Setting<?>> required() {
        return List.of(CaptureSettings.FILES);
    }

    @Override
    public int run(Settings given) throws CommandFailedException {
        Logging.configure(LogFormat.TEXT, LogLevel.ERROR);
        OnDamage onDamage = given.get(CaptureSettings.ON_DAMAGE);
        try {
            CaptureFigures figures = CaptureInfo.read(given.get(CaptureSettings.FILES), onDamage);
            if (given.get(CaptureSettings.JSON)) {
                out.println(InfoJson.of(figures));
            } else {
                InfoText.print(figures, out);
            }
            if (figures.damaged() > 0 && onDamage == OnDamage.STOP) {
                throw new CommandFailedException(figures.firstDamage() + "; --on-damage skip reads on.", null);
            }
            return ExitStatus.OK;
        } catch (CaptureException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }
}
