package org.impluvium.captures.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.impluvium.captures.testing.Samples;
import org.impluvium.loadtests.capture.CaptureFiles;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.receiver.capture.CaptureReader;
import org.impluvium.receiver.capture.CapturedFrame;
import org.impluvium.receiver.capture.OnDamage;
import org.impluvium.receiver.source.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureWriterTest {

    private static final List<Frame> FRAMES = Samples.frames(1, 300);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.atcap", "a.atcap.gz", "a.atcap.zst"})
    void shouldWriteWhatIsReadBack(String name) throws IOException {
        Path file = Samples.write(folder.resolve(name), FRAMES);

        assertThat(Samples.marks(Samples.read(file))).isEqualTo(Samples.marks(FRAMES));
    }

    /** The module of the load tests has a reader of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"a.atcap", "a.atcap.gz"})
    void shouldWriteWhatAnotherReaderReads(String name) throws IOException {
        Path file = Samples.write(folder.resolve(name), FRAMES);

        assertThat(Samples.marks(CaptureFiles.read(file).frames())).isEqualTo(Samples.marks(FRAMES));
    }

    @Test
    void shouldPackWhatItsNameSays() throws IOException {
        byte[] plain = Files.readAllBytes(Samples.write(folder.resolve("a.atcap"), FRAMES));
        byte[] gzip = Files.readAllBytes(Samples.write(folder.resolve("a.gz"), FRAMES));
        byte[] zstd = Files.readAllBytes(Samples.write(folder.resolve("a.zst"), FRAMES));

        assertThat(plain).startsWith('A', 'T', 'C', 'A', 'P', 1, 1);
        assertThat(gzip).startsWith(0x1f, 0x8b).hasSizeLessThan(plain.length);
        assertThat(zstd).startsWith(0x28, 0xb5, 0x2f, 0xfd).hasSizeLessThan(plain.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.atcap", "a.atcap.gz", "a.atcap.zst"})
    void shouldGoOnBehindWhatIsThere(String name) throws IOException {
        Path file = Samples.write(folder.resolve(name), FRAMES.subList(0, 100));
        try (CaptureWriter writer = CaptureWriter.append(file)) {
            for (Frame frame : FRAMES.subList(100, 300)) {
                writer.write(frame.receivedMicros(), frame.bytes());
            }
            assertThat(writer.frames()).isEqualTo(200);
        }

        assertThat(Samples.marks(Samples.read(file))).isEqualTo(Samples.marks(FRAMES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.atcap", "a.atcap.gz", "a.atcap.zst"})
    void shouldHaveOnDiskWhatItFlushed(String name) throws IOException {
        Path file = folder.resolve(name);
        try (CaptureWriter writer = CaptureWriter.create(file, StreamKind.SUBSCRIBE_REPOS)) {
            for (Frame frame : FRAMES) {
                writer.write(frame.receivedMicros(), frame.bytes());
            }
            writer.flush();

            // The file as a killed process would leave it.
            Path left = Files.copy(file, folder.resolve("left"));
            assertThat(readable(left)).isEqualTo(FRAMES.size());
            assertThat(writer.fileBytes()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void shouldNotWriteOverAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.atcap"), "mine");

        assertThatThrownBy(() -> CaptureWriter.create(file, StreamKind.JETSTREAM))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("mine");
    }

    private static int readable(Path file) throws IOException {
        List<CapturedFrame> read = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file, OnDamage.STOP, damage -> {})) {
            for (CapturedFrame frame = reader.next(); frame != null; frame = reader.next()) {
                read.add(frame);
            }
        }
        return read.size();
    }
}
