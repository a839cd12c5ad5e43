package org.impluvium.standalone.run;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.record.RecordSettings;
import org.impluvium.captures.record.Recorder;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.ws.SocketSettings;
import org.impluvium.receiver.ws.WebSockets;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.settings.CaptureSettings;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** Records a live stream, until it is stopped or has enough. */
public final class CaptureRecordCommand implements Command {

    private final PrintStream out;

    /** @param out gets progress, full files and a summary */
    public CaptureRecordCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "record";
    }

    @Override
    public String summary() {
        return "Record a live stream into capture files: rotating, limited, to be gone on with.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                Declared.SOURCES,
                CaptureSettings.OUT,
                CaptureSettings.RESUME,
                CaptureSettings.ROTATE_SIZE,
                CaptureSettings.ROTATE_EVERY,
                CaptureSettings.FRAMES,
                CaptureSettings.MOST_BYTES,
                CaptureSettings.FOR,
                Declared.LOG_FORMAT,
                Declared.LOG_LEVEL);
    }

    @Override
    public Collection<Setting<?>> required() {
        return List.of(Declared.SOURCES, CaptureSettings.OUT);
    }

    @Override
    public List<String> conflicts(Settings given) {
        List<SourceUri> sources = given.get(Declared.SOURCES);
        return sources.size() == 1 && sources.get(0) instanceof SourceUri.Socket
                ? List.of()
                : List.of("--source: a recording is of one server, subscribeRepos or a Jetstream.");
    }

    @Override
    public int run(Settings given) throws CommandFailedException, InterruptedException {
        Logging.configure(given);
        SourceUri.Socket uri = (SourceUri.Socket) given.get(Declared.SOURCES).get(0);
        try (Lifetime lifetime = Lifetime.begin();
                WebSockets sockets = new WebSockets(SocketSettings.DEFAULT, InstantSource.system());
                // No collections: all of them.
                FirehoseSource source = sockets.source(uri, Set.of())) {
            new Recorder(source, uri.firstStart(), given.get(CaptureSettings.OUT), settings(given), out)
                    .run(lifetime::isOver);
            return ExitStatus.OK;
        } catch (CaptureException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static RecordSettings settings(Settings given) {
        return new RecordSettings(
                given.get(CaptureSettings.RESUME),
                number(given, CaptureSettings.ROTATE_SIZE),
                given.find(CaptureSettings.ROTATE_EVERY),
                number(given, CaptureSettings.FRAMES),
                number(given, CaptureSettings.MOST_BYTES),
                given.find(CaptureSettings.FOR));
    }

    private static OptionalLong number(Settings given, Setting<Long> setting) {
        return given.find(setting).map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
