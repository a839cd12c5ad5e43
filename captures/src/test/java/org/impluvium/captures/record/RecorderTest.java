package org.impluvium.captures.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.file.CaptureWriter;
import org.impluvium.captures.replay.Notices;
import org.impluvium.captures.testing.Samples;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameReader;
import org.impluvium.receiver.source.ReconnectCause;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecorderTest {

    private static final List<Frame> FRAMES = Samples.frames(41, 500);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"a.atcap", "a.atcap.gz", "a.atcap.zst"})
    void shouldRecordEveryFrameAsItCame(String name) throws Exception {
        record(repos(), name, RecordSettings.DEFAULT.until(FRAMES.size()));

        assertThat(Samples.marks(Samples.read(folder.resolve(name)))).isEqualTo(Samples.marks(FRAMES));
        assertThat(folder.resolve(name + ".source")).hasContent(ScriptedSource.IDENTITY);
        assertThat(out.toString(UTF_8))
                .contains(FRAMES.size() + " frames of ")
                .contains(" recorded into 1 file, up to ")
                .contains("; 0 reconnects, 0 error frames, 0 dropped");
    }

    @Test
    void shouldBeginWhereItIsTold() throws Exception {
        ScriptedSource source = repos();
        new Recorder(source, StartAt.after(77), folder.resolve("a"), RecordSettings.DEFAULT.until(1), print())
                .run(() -> false);

        assertThat(source.starts()).containsExactly(StartAt.after(77));
    }

    @Test
    void shouldEndWhereItHasEnough() throws Exception {
        record(repos(), "frames", RecordSettings.DEFAULT.until(120));
        record(repos(), "bytes", RecordSettings.DEFAULT.untilBytes(50_000));
        record(repos(), "time", RecordSettings.DEFAULT.during(Duration.ofMillis(150)));
        ScriptedSource source = repos();
        record(source, "stopped", RecordSettings.DEFAULT, source::isDry);

        assertThat(Samples.read(folder.resolve("frames"))).hasSize(120);
        assertThat(Samples.read(folder.resolve("bytes")).stream()
                        .mapToInt(frame -> frame.bytes().length)
                        .sum())
                .isBetween(50_000, 55_000);
        assertThat(Samples.read(folder.resolve("time"))).isNotEmpty();
        assertThat(Samples.read(folder.resolve("stopped"))).hasSize(FRAMES.size());
    }

    @Test
    void shouldBeginANewFileWhenOneIsLongEnough() throws Exception {
        record(
                repos(),
                "live.atcap",
                RecordSettings.DEFAULT.until(FRAMES.size()).rotatingAt(100_000));

        List<Path> files = files("live-*.atcap");
        assertThat(files.size()).isBetween(3, 20);
        assertThat(files.get(0)).hasFileName("live-00001.atcap");
        assertThat(Samples.marks(readAll(files))).isEqualTo(Samples.marks(FRAMES));
        for (Path file : files.subList(0, files.size() - 1)) {
            // The writer's own buffer is not in the file yet when it is looked at.
            assertThat(Files.size(file)).isBetween(100_000L, 100_000L + (1 << 18) + 10_000);
        }
        assertThat(out.toString(UTF_8))
                .contains(files.get(0) + " is full: ")
                .contains(" into " + files.size() + " files");
    }

    @Test
    void shouldBeginANewFileWhenOneHoldsEnoughTime() throws Exception {
        Duration each = Duration.ofMinutes(30);
        record(
                repos(),
                "live.atcap.zst",
                RecordSettings.DEFAULT.until(FRAMES.size()).rotatingEvery(each));

        List<Path> files = files("live-*.atcap.zst");
        assertThat(files).hasSize(3);
        assertThat(Samples.marks(readAll(files))).isEqualTo(Samples.marks(FRAMES));
        for (Path file : files) {
            List<Frame> frames = Samples.read(file);
            long micros = frames.get(frames.size() - 1).receivedMicros()
                    - frames.get(0).receivedMicros();
            assertThat(micros).isLessThan(each.toNanos() / 1_000);
        }
    }

    @Test
    void shouldNumberAndPackFilesInAFolder() throws Exception {
        record(repos(), ".", RecordSettings.DEFAULT.until(10));

        assertThat(Samples.read(folder.resolve("firehose-00001.atcap.zst"))).hasSize(10);
        assertThat(folder.resolve("firehose.source")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.atcap", "a.atcap.gz", "a.atcap.zst"})
    void shouldGoOnBehindTheLastFrame(String name) throws Exception {
        record(repos(), name, RecordSettings.DEFAULT.resuming().until(200));
        ScriptedSource again = repos();
        record(again, name, RecordSettings.DEFAULT.resuming().until(FRAMES.size() - 200));

        assertThat(again.starts()).containsExactly(StartAt.after(position(199)));
        assertThat(Samples.marks(Samples.read(folder.resolve(name)))).isEqualTo(Samples.marks(FRAMES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.atcap", "a.atcap.gz", "a.atcap.zst"})
    void shouldGoOnBehindATornTailAndKeepItAside(String name) throws Exception {
        Path file = folder.resolve(name);
        record(repos(), name, RecordSettings.DEFAULT.until(200));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 40));

        ScriptedSource again = repos();
        record(again, name, RecordSettings.DEFAULT.resuming(), again::isDry);

        assertThat(Samples.marks(Samples.read(file))).isEqualTo(Samples.marks(FRAMES));
        assertThat(folder.resolve(name + ".torn")).exists();
        assertThat(out.toString(UTF_8))
                .contains(file + " was damaged after frame ")
                .contains("; the rest is in " + file + ".torn");
        if (name.equals("a.atcap")) {
            assertThat(again.starts()).containsExactly(StartAt.after(position(198)));
            assertThat(Files.size(folder.resolve(name + ".torn")))
                    .isEqualTo(12 + FRAMES.get(199).bytes().length - 40);
        }
    }

    @Test
    void shouldGoOnWithTheNewestOfSeveralFiles() throws Exception {
        RecordSettings rotating = RecordSettings.DEFAULT.resuming().rotatingEvery(Duration.ofMinutes(20));
        record(repos(), "live.atcap", rotating.until(250));
        List<Path> before = files("live-*.atcap");
        Path newest = before.get(before.size() - 1);
        long length = Files.size(newest);
        Files.write(newest, Arrays.copyOf(Files.readAllBytes(newest), (int) length - 1));

        ScriptedSource again = repos();
        record(again, "live.atcap", rotating, again::isDry);

        assertThat(Samples.marks(readAll(files("live-*.atcap")))).isEqualTo(Samples.marks(FRAMES));
        assertThat(files("live-*.torn")).hasSize(1);
        assertThat(Files.size(newest)).isGreaterThanOrEqualTo(length);
    }

    @Test
    void shouldGoOnWhereTheNewestFileWasNotEvenBegun() throws Exception {
        RecordSettings rotating = RecordSettings.DEFAULT.resuming().rotatingAt(10_000_000);
        record(repos(), "live.atcap", rotating.until(250));
        Files.write(folder.resolve("live-00002.atcap"), new byte[] {'A', 'T', 'C'});

        ScriptedSource again = repos();
        record(again, "live.atcap", rotating, again::isDry);

        assertThat(Samples.marks(readAll(files("live-*.atcap")))).isEqualTo(Samples.marks(FRAMES));
        assertThat(again.starts()).containsExactly(StartAt.after(position(249)));
    }

    /** Whatever of the newest file had come to the disk when the process was killed: the packing's own header alone, too. */
    @ParameterizedTest
    @ValueSource(strings = {".atcap", ".atcap.gz", ".atcap.zst"})
    void shouldGoOnWhereverTheNewestFileWasCutOff(String ending) throws Exception {
        RecordSettings rotating = RecordSettings.DEFAULT.resuming().rotatingAt(1_000_000);
        int kept = FRAMES.size() - 10;
        record(repos(), "live" + ending, rotating.until(kept));
        Path first = folder.resolve("live-00001" + ending);
        byte[] full = Files.readAllBytes(first);
        Path newest = folder.resolve("live-00002" + ending);
        byte[] whole = packed(ending, FRAMES.subList(kept, kept + 5));

        for (int length = 0; length < whole.length; length += length < 100 ? 1 : 97) {
            Files.write(first, full);
            Files.write(newest, Arrays.copyOf(whole, length));
            ScriptedSource again = repos();
            record(again, "live" + ending, rotating, again::isDry);

            assertThat(Samples.marks(readAll(files("live-*" + ending))))
                    .as("cut off after %d of %d bytes", length, whole.length)
                    .isEqualTo(Samples.marks(FRAMES));
        }
    }

    @Test
    void shouldLoseAndDoubleNothingWhenConnectionsAreLost() throws Exception {
        ScriptedSource source = new ScriptedSource(StreamKind.SUBSCRIBE_REPOS, FRAMES, 33);
        record(source, "a", RecordSettings.DEFAULT, source::isDry);

        assertThat(Samples.marks(Samples.read(folder.resolve("a")))).isEqualTo(Samples.marks(FRAMES));
        assertThat(source.starts()).hasSizeGreaterThan(10);
    }

    /** A Jetstream sends what its cursor names once more, and several messages may be of one time. */
    @Test
    void shouldNotDoubleTheMessagesThatAJetstreamsCursorNames() throws Exception {
        List<Frame> messages = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            messages.add(Samples.jetstream(Samples.NOW + i / 3, "did:plc:a", "a.b.c" + "xyz".charAt(i % 3)));
        }
        ScriptedSource source = new ScriptedSource(StreamKind.JETSTREAM, messages, 10);
        record(source, "a", RecordSettings.DEFAULT.until(44));
        ScriptedSource again = new ScriptedSource(StreamKind.JETSTREAM, messages, 10);
        record(again, "a", RecordSettings.DEFAULT.resuming(), again::isDry);

        assertThat(Samples.marks(Samples.read(folder.resolve("a")))).isEqualTo(Samples.marks(messages));
    }

    @Test
    void shouldLeaveOutErrorFramesAndConnectAgain() throws Exception {
        Frame error = new Frame(Samples.NOW, Notices.error("ConsumerTooSlow", "you are"));
        ScriptedSource source =
                new ScriptedSource(StreamKind.SUBSCRIBE_REPOS, List.of(FRAMES.get(0), error, FRAMES.get(1)));
        record(source, "a", RecordSettings.DEFAULT, source::isDry);

        assertThat(Samples.read(folder.resolve("a"))).hasSize(2);
        assertThat(source.causes()).containsExactly(ReconnectCause.ERROR_FRAME);
        assertThat(out.toString(UTF_8)).contains("1 error frames");
    }

    @Test
    void shouldRecordThatFramesAreMissingAndSaySo() throws Exception {
        Frame outdated = new Frame(Samples.NOW, Notices.outdatedCursor());
        ScriptedSource source = new ScriptedSource(StreamKind.SUBSCRIBE_REPOS, List.of(outdated, FRAMES.get(0)));
        record(source, "a", RecordSettings.DEFAULT, source::isDry);

        assertThat(Samples.read(folder.resolve("a"))).hasSize(2);
        assertThat(out.toString(UTF_8)).contains("The source says OutdatedCursor");
    }

    @Test
    void shouldEndWhenTheSourceHasNotComeSoFar() {
        Frame error = new Frame(Samples.NOW, Notices.error(Notices.FUTURE_CURSOR, "no"));
        ScriptedSource source = new ScriptedSource(StreamKind.SUBSCRIBE_REPOS, List.of(error));

        assertThatThrownBy(() -> record(source, "a", RecordSettings.DEFAULT))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("FutureCursor");
    }

    @Test
    void shouldRefuseToGoOnWithWhatItCannotGoOnWith() throws Exception {
        record(repos(), "a", RecordSettings.DEFAULT.until(3));
        byte[] before = Files.readAllBytes(folder.resolve("a"));
        Path a = folder.resolve("a");

        assertRefused(repos(), RecordSettings.DEFAULT, a + " exists already; --resume goes on with it");
        assertRefused(
                repos().called("wss://other.example:443"),
                RecordSettings.DEFAULT.resuming(),
                "cannot go on: the recording is of wss://relay.example:443, not of wss://other.example:443");
        assertRefused(
                new ScriptedSource(StreamKind.JETSTREAM, List.of()),
                RecordSettings.DEFAULT.resuming(),
                "cannot go on: " + a + " holds another kind of stream than the source");
        Files.delete(folder.resolve("a.source"));
        assertRefused(
                repos(),
                RecordSettings.DEFAULT.resuming(),
                "cannot go on: there is no " + folder.resolve("a.source")
                        + ", which would say what source the recording is of");
        assertThat(Files.readAllBytes(a)).isEqualTo(before);
    }

    @Test
    void shouldNotTouchAFileThatIsNoCapture() throws Exception {
        Path a = Files.writeString(folder.resolve("a"), "my thesis");
        Files.writeString(folder.resolve("a.source"), ScriptedSource.IDENTITY);

        assertRefused(
                repos(),
                RecordSettings.DEFAULT.resuming(),
                "cannot go on: " + a + " is no capture file: it does not begin with ATCAP");
        assertThat(a).hasContent("my thesis");
    }

    @Test
    void shouldSayAtOnceThatItCannotWrite() {
        Path nowhere = folder.resolve("no/where.atcap");

        assertThatThrownBy(() -> record(repos(), "no/where.atcap", RecordSettings.DEFAULT))
                .isInstanceOf(CaptureException.class)
                .hasMessage("cannot write " + nowhere + ": there is no folder " + folder.resolve("no"));
    }

    private void assertRefused(ScriptedSource source, RecordSettings settings, String message) {
        assertThatThrownBy(() -> record(source, "a", settings))
                .isInstanceOf(CaptureException.class)
                .hasMessage(message);
    }

    private static ScriptedSource repos() {
        return new ScriptedSource(StreamKind.SUBSCRIBE_REPOS, FRAMES);
    }

    private static long position(int index) {
        return FrameReader.seq(FRAMES.get(index)).orElseThrow();
    }

    private void record(ScriptedSource source, String name, RecordSettings settings) throws Exception {
        // For recordings that would not end.
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        record(source, name, settings, () -> System.nanoTime() > end);
    }

    private void record(ScriptedSource source, String name, RecordSettings settings, BooleanSupplier stopped)
            throws Exception {
        Path path = name.equals(".") ? folder : folder.resolve(name);
        new Recorder(source, StartAt.OLDEST, path, settings, print()).run(stopped);
    }

    private PrintStream print() {
        return new PrintStream(out, true, UTF_8);
    }

    private byte[] packed(String ending, List<Frame> frames) throws Exception {
        Path file = folder.resolve("packed" + ending);
        try (CaptureWriter writer = CaptureWriter.create(file, StreamKind.SUBSCRIBE_REPOS)) {
            for (Frame frame : frames) {
                writer.write(frame.receivedMicros(), frame.bytes());
            }
        }
        return Files.readAllBytes(file);
    }

    private List<Path> files(String glob) throws Exception {
        List<Path> files = new ArrayList<>();
        try (var all = Files.newDirectoryStream(folder, glob)) {
            all.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    private static List<Frame> readAll(List<Path> files) {
        return files.stream().flatMap(file -> Samples.read(file).stream()).toList();
    }
}
