package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.generate.CaptureGenerator;
import org.impluvium.loadtests.volume.Mix;
import org.impluvium.loadtests.volume.VolumeSettings;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.settings.CaptureSettings;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Declared.LogFormat;
import org.impluvium.standalone.settings.Declared.LogLevel;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Makes up a capture. */
public final class CaptureGenerateCommand implements Command {

    private final PrintStream out;

    /** @param out gets progress and a summary */
    public CaptureGenerateCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "generate";
    }

    @Override
    public String summary() {
        return "Make up a capture of any size from a seed, in the proportions and sizes of the live network.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                CaptureSettings.OUT,
                CaptureSettings.FRAMES,
                Declared.SEED,
                CaptureSettings.MIX,
                CaptureSettings.COMMUNITIES,
                CaptureSettings.TAGGED_SHARE,
                CaptureSettings.SIGNED,
                CaptureSettings.FRAME_RATE,
                CaptureSettings.UNTIL);
    }

    @Override
    public Collection<Setting<?>> required() {
        return List.of(CaptureSettings.OUT, CaptureSettings.FRAMES);
    }

    @Override
    public List<String> conflicts(Settings given) {
        return given.get(CaptureSettings.FRAMES) < given.get(CaptureSettings.COMMUNITIES)
                ? List.of("--frames: fewer than --communities, each of which takes a frame.")
                : List.of();
    }

    @Override
    public int run(Settings given) throws CommandFailedException {
        Logging.configure(LogFormat.TEXT, LogLevel.ERROR);
        Mix mix = given.get(CaptureSettings.MIX);
        Instant until = given.get(CaptureSettings.UNTIL);
        VolumeSettings settings = new VolumeSettings(
                given.get(Declared.SEED),
                given.get(CaptureSettings.FRAMES),
                mix,
                given.get(CaptureSettings.COMMUNITIES),
                given.find(CaptureSettings.TAGGED_SHARE).orElse(mix.taggedShare()),
                given.get(CaptureSettings.SIGNED),
                given.get(CaptureSettings.FRAME_RATE),
                ChronoUnit.MICROS.between(Instant.EPOCH, until));
        try {
            CaptureGenerator.write(settings, given.get(CaptureSettings.OUT), out);
            out.println("The same bytes again: the same settings with --until " + until);
            return ExitStatus.OK;
        } catch (CaptureException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }
}
