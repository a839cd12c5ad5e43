package org.impluvium.captures.replay.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.impluvium.captures.record.RecordSettings;
import org.impluvium.captures.record.Recorder;
import org.impluvium.captures.replay.Fault;
import org.impluvium.captures.replay.Faults;
import org.impluvium.captures.replay.ReplaySettings;
import org.impluvium.captures.testing.Samples;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.source.StreamKind;
import org.impluvium.receiver.ws.SocketSettings;
import org.impluvium.receiver.ws.WebSockets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded of a replay is what was replayed. */
class RecordedReplayTest {

    private static final SocketSettings IMPATIENT = new SocketSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofMillis(5),
            Duration.ofMillis(50));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldBeTheSameFrames() throws Exception {
        List<Frame> frames = Samples.frames(51, 800);
        Path file = Samples.write(folder.resolve("a.atcap"), frames);

        record(file, "ws", ReplaySettings.DEFAULT, RecordSettings.DEFAULT.until(frames.size()));

        assertThat(bytes(folder.resolve("recorded.atcap.zst"))).isEqualTo(bytes(file));
    }

    @Test
    void shouldBeTheSameMessagesOfAJetstream() throws Exception {
        Path file = Samples.write(folder.resolve("j.atcap"), StreamKind.JETSTREAM, Samples.jetstream(500));

        record(file, "jetstream+ws", ReplaySettings.DEFAULT, RecordSettings.DEFAULT.until(500));

        assertThat(bytes(folder.resolve("recorded.atcap.zst"))).isEqualTo(bytes(file));
    }

    @Test
    void shouldBeTheSameFramesThoughConnectionsAreReset() throws Exception {
        List<Frame> frames = Samples.frames(52, 800);
        Path file = Samples.write(folder.resolve("a.atcap"), frames);
        ReplaySettings resetting = ReplaySettings.DEFAULT.with(new Faults(List.of(Fault.parse("reset:150"))));

        record(file, "ws", resetting, RecordSettings.DEFAULT.until(frames.size()));

        assertThat(bytes(folder.resolve("recorded.atcap.zst"))).isEqualTo(bytes(file));
        assertThat(out.toString(UTF_8)).containsPattern("; [5-9] reconnects");
    }

    private void record(Path file, String scheme, ReplaySettings replaying, RecordSettings recording) throws Exception {
        try (Rig rig = new Rig(file, replaying);
                WebSockets sockets = new WebSockets(IMPATIENT, InstantSource.system())) {
            SourceUri.Socket uri = (SourceUri.Socket) SourceUri.parse(scheme + "://127.0.0.1:" + rig.port());
            try (FirehoseSource source = sockets.source(uri, Set.of())) {
                long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                new Recorder(
                                source,
                                uri.firstStart(),
                                folder.resolve("recorded.atcap.zst"),
                                recording,
                                new PrintStream(out, true, UTF_8))
                        .run(() -> System.nanoTime() > end);
            }
        }
    }

    /** The times of receipt are others, of course. */
    private static List<String> bytes(Path file) {
        return Samples.marks(Samples.read(file).stream()
                .map(frame -> new Frame(0, frame.bytes()))
                .toList());
    }
}
