package org.impluvium.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.impluvium.atproto.data.Sha256;
import org.impluvium.loadtests.capture.Capture;
import org.impluvium.loadtests.capture.CaptureFiles;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.volume.Mix;
import org.impluvium.loadtests.volume.VolumeSettings;
import org.impluvium.loadtests.volume.VolumeStream;
import org.impluvium.receiver.capture.CaptureReader;
import org.impluvium.receiver.capture.OnDamage;
import org.impluvium.receiver.source.SourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code impluvium capture} as processes that are stopped and killed. */
class CaptureProcessIT {

    private static final long NOW = 1_795_219_200_000_000L;
    private static final int FRAMES = 3_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"live.atcap", "live.atcap.gz", "live.atcap.zst"})
    void shouldGoOnAfterBeingKilledAsIfNothingHadHappened(String name) throws Exception {
        Path original = original();
        try (CaptureProcess replay = CaptureProcess.replay(folder.resolve("replay.log"), original, "--speed", "3x")) {
            String[] record = {
                "record",
                "--source",
                replay.source(),
                "--out",
                folder.resolve(name).toString(),
                "--rotate-size",
                "1MiB",
                "--resume"
            };
            try (CaptureProcess killed = CaptureProcess.start(folder.resolve("killed.log"), record)) {
                // Something has been flushed, and something is being written.
                Awaitility.await("two files")
                        .atMost(WholePath.PATIENCE)
                        .until(() -> files(name).size() >= 2);
                killed.kill();
                assertThat(killed.said()).doesNotContain(" recorded into ");
            }
            int after;
            try (CaptureProcess again = CaptureProcess.start(folder.resolve("again.log"), record)) {
                Awaitility.await("all frames").atMost(WholePath.PATIENCE).until(() -> readable(name) == FRAMES);
                assertThat(again.stop()).as("status after SIGTERM").isEqualTo(143);
                assertThat(again.said()).contains(" recorded into ").contains("up to " + FRAMES);
                after = Integer.parseInt(
                        again.awaitSaid("(\\d[\\d,]*) frames of ").replace(",", ""));
            }

            assertThat(after).as("frames after the kill").isBetween(1, FRAMES - 1);
            assertThat(marks(files(name))).isEqualTo(marks(List.of(original)));
        }
    }

    @Test
    void shouldFinishItsFilesWhenItIsStopped() throws Exception {
        Path original = original();
        try (CaptureProcess replay = CaptureProcess.replay(folder.resolve("replay.log"), original);
                CaptureProcess record = CaptureProcess.start(
                        folder.resolve("record.log"),
                        "record",
                        "--source",
                        replay.source(),
                        "--out",
                        folder.resolve("live.atcap.gz").toString())) {
            replay.awaitSaid("(client 1 was sent all there is): 3,000 frames");
            Awaitility.await("all frames").atMost(WholePath.PATIENCE).until(() -> readable("live.atcap.gz") == FRAMES);

            assertThat(record.stop()).as("status after SIGTERM").isEqualTo(143);
            assertThat(replay.stop()).as("status after SIGTERM").isEqualTo(143);

            assertThat(record.said()).contains("3,000 frames of ").contains(" recorded into 1 file, up to 3000");
            assertThat(replay.said())
                    .contains("Serving 3,000 frames, ")
                    .contains("client 1 at 127.0.0.1:")
                    .contains("client 1 is gone, ")
                    .contains("1 clients, 3,000 frames, ");
            assertThat(marks(files("live.atcap.gz"))).isEqualTo(marks(List.of(original)));
        }
    }

    /** While it is being written an archive has no end; what was flushed can be read. */
    private long readable(String name) throws IOException {
        long frames = 0;
        for (Path file : files(name)) {
            try (CaptureReader reader = CaptureReader.open(file, OnDamage.STOP, damage -> {})) {
                while (reader.next() != null) {
                    frames++;
                }
            } catch (SourceException e) {
                // A file that has just been begun.
                return frames;
            }
        }
        return frames;
    }

    private Path original() throws IOException {
        List<Frame> frames = new ArrayList<>();
        new VolumeStream(VolumeSettings.of(5, FRAMES, Mix.LIVE, NOW)).forEachRemaining(frames::add);
        Path file = folder.resolve("original");
        CaptureFiles.write(file, new Capture(Capture.Kind.SUBSCRIBE_REPOS, frames));
        return file;
    }

    /** The files of a recording, in order. */
    private List<Path> files(String name) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            String ending = name.substring("live".length());
            return all.filter(file -> file.getFileName().toString().matches("live(-\\d+)?" + ending))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> marks(List<Path> files) throws IOException {
        List<String> marks = new ArrayList<>();
        for (Path file : files) {
            try (var reader = CaptureReader.open(file, OnDamage.STOP, damage -> {
                throw new AssertionError(damage.toString());
            })) {
                for (var frame = reader.next(); frame != null; frame = reader.next()) {
                    marks.add(HexFormat.of().formatHex(Sha256.hash(frame.bytes())));
                }
            }
        }
        return marks;
    }
}
