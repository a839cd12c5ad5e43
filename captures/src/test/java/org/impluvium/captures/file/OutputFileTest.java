package org.impluvium.captures.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.impluvium.captures.CaptureException;
import org.impluvium.captures.testing.Samples;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.receiver.source.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    @TempDir
    Path folder;

    private final List<Frame> messages = Samples.jetstream(5);

    @Test
    void shouldBeThereWhenItIsFinished() throws Exception {
        Path file = folder.resolve("a.atcap.zst");
        try (OutputFile output = OutputFile.begin(file, StreamKind.JETSTREAM)) {
            for (Frame message : messages) {
                output.write(message.receivedMicros(), message.bytes());
            }
            assertThat(file).doesNotExist();
            output.finish();
        }

        assertThat(Samples.marks(Samples.read(file))).isEqualTo(Samples.marks(messages));
        assertThat(Files.readAllBytes(file)).startsWith(0x28, 0xb5, 0x2f, 0xfd);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void shouldLeaveNothingOfWhatWasNotFinished() throws Exception {
        try (OutputFile output = OutputFile.begin(folder.resolve("a"), StreamKind.JETSTREAM)) {
            output.write(1, new byte[100_000]);
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldSayWhyItCannotBeWritten() throws Exception {
        Path there = Files.writeString(folder.resolve("there"), "mine");
        Path nowhere = folder.resolve("no/where");
        Path inFile = there.resolve("x");

        assertRefused(there, there + " exists already");
        assertRefused(nowhere, "cannot write " + nowhere + ": there is no folder " + folder.resolve("no"));
        assertRefused(inFile, "cannot write " + inFile + ": ");
        assertThat(there).hasContent("mine");
    }

    private static void assertRefused(Path target, String message) {
        assertThatThrownBy(() -> OutputFile.begin(target, StreamKind.JETSTREAM))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith(message);
    }
}
