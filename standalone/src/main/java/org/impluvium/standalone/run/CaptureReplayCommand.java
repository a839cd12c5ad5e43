package org.impluvium.standalone.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.file.InputFiles;
import org.impluvium.captures.replay.Faults;
import org.impluvium.captures.replay.FrameLog;
import org.impluvium.captures.replay.LogOpener;
import org.impluvium.captures.replay.ReplayConsole;
import org.impluvium.captures.replay.ReplaySettings;
import org.impluvium.captures.replay.server.ReplayServer;
import org.impluvium.receiver.source.StreamKind;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.settings.CaptureSettings;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Declared.LogFormat;
import org.impluvium.standalone.settings.Declared.LogLevel;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Serves captures over WebSocket, until it is stopped. */
public final class CaptureReplayCommand implements Command {

    private final PrintStream out;

    /** @param out gets the port, and what becomes of each client */
    public CaptureReplayCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String summary() {
        return "Serve captures over WebSocket as a relay or a Jetstream does, with faults if wanted.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                CaptureSettings.FILES,
                Declared.PORT,
                Declared.LISTEN,
                CaptureSettings.SPEED,
                CaptureSettings.LOOP,
                CaptureSettings.FAULTS,
                CaptureSettings.CLIENTS,
                CaptureSettings.WINDOW,
                CaptureSettings.PING_EVERY,
                CaptureSettings.PATIENCE,
                CaptureSettings.MOST_BEHIND,
                CaptureSettings.ZSTD_DICTIONARY,
                CaptureSettings.ON_DAMAGE);
    }

    @Override
    public Collection<Setting<?>> required() {
        return List.of(CaptureSettings.FILES);
    }

    @Override
    public int run(Settings given) throws CommandFailedException, InterruptedException {
        Logging.configure(LogFormat.TEXT, LogLevel.ERROR);
        ReplayConsole console = new ReplayConsole(out);
        try (Lifetime lifetime = Lifetime.begin()) {
            FrameLog log =
                    new LogOpener(given.get(CaptureSettings.ON_DAMAGE), out).open(given.get(CaptureSettings.FILES));
            try (ReplayServer server = ReplayServer.start(log, settings(given), console)) {
                announce(log, given, server.port());
                lifetime.awaitEnd();
            }
            console.conclude();
            return ExitStatus.OK;
        } catch (CaptureException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ReplaySettings settings(Settings given) throws CaptureException {
        return new ReplaySettings(
                given.get(Declared.LISTEN),
                given.get(Declared.PORT),
                given.get(CaptureSettings.SPEED),
                given.get(CaptureSettings.CLIENTS),
                new Faults(given.get(CaptureSettings.FAULTS)),
                given.get(CaptureSettings.LOOP),
                given.find(CaptureSettings.WINDOW),
                given.get(CaptureSettings.PING_EVERY),
                given.get(CaptureSettings.PATIENCE),
                given.get(CaptureSettings.MOST_BEHIND),
                dictionary(given.find(CaptureSettings.ZSTD_DICTIONARY)));
    }

    private static Optional<ReplaySettings.Dictionary> dictionary(Optional<Path> file) throws CaptureException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        InputFiles.check(file.get());
        try {
            return Optional.of(new ReplaySettings.Dictionary(Files.readAllBytes(file.get())));
        } catch (IOException e) {
            throw new CaptureException("cannot read the dictionary " + file.get() + ": " + e.getMessage(), e);
        }
    }

    private void announce(FrameLog log, Settings given, int port) {
        boolean jetstream = log.kind() == StreamKind.JETSTREAM;
        out.println(String.format(
                Locale.ROOT,
                "Serving %,d frames, %,d bytes, %s %d to %d, on port %d: --source %sws://%s:%d",
                log.extent().frames(),
                log.extent().bytes(),
                jetstream ? "time_us" : "seq",
                log.extent().firstPosition(),
                log.extent().lastPosition(),
                port,
                jetstream ? "jetstream+" : "",
                given.get(Declared.LISTEN).equals("0.0.0.0") ? "localhost" : given.get(Declared.LISTEN),
                port));
    }
}
