package org.impluvium.loadtests.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.impluvium.loadtests.frames.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFilesTest {

    private static final Capture CAPTURE = new Capture(
            Capture.Kind.SUBSCRIBE_REPOS,
            List.of(new Frame(1_795_219_200_000_000L, new byte[] {1, 2, 3}), new Frame(-1, new byte[0])));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"c.atcap", "c.atcap.gz"})
    void shouldReadWhatItWrote(String name) throws IOException {
        CaptureFiles.write(folder.resolve(name), CAPTURE);

        Capture read = CaptureFiles.read(folder.resolve(name));

        assertThat(read.kind()).isEqualTo(CAPTURE.kind());
        assertThat(read.frames()).usingRecursiveComparison().isEqualTo(CAPTURE.frames());
    }

    @Test
    void shouldKnowGzipByItsMagicWhateverTheName() throws IOException {
        CaptureFiles.write(folder.resolve("c.gz"), CAPTURE);
        Path renamed = Files.move(folder.resolve("c.gz"), folder.resolve("c.atcap"));

        assertThat(CaptureFiles.read(renamed).frames()).hasSize(2);
    }

    @Test
    void shouldWriteTheBytesOfTheFormat() throws IOException {
        Path file = folder.resolve("c.atcap");
        CaptureFiles.write(file, CAPTURE);

        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
                .isEqualTo("4154434150" + "01" + "01" + "000660be0ab5c000" + "00000003" + "010203" + "ffffffffffffffff"
                        + "00000000");
    }

    @Test
    void shouldRefuseAnotherVersionAndACutFrame() throws IOException {
        Path file = folder.resolve("c.atcap");
        CaptureFiles.write(file, CAPTURE);
        byte[] bytes = Files.readAllBytes(file);

        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, 20));
        assertThatThrownBy(() -> CaptureFiles.read(cut)).isInstanceOf(EOFException.class);

        bytes[5] = 2;
        Path other = Files.write(folder.resolve("other"), bytes);
        assertThatThrownBy(() -> CaptureFiles.read(other)).hasMessageContaining("version 1");
    }
}
