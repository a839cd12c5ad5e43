package org.impluvium.captures.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.impluvium.captures.info.CaptureFigures;
import org.impluvium.captures.info.CaptureInfo;
import org.impluvium.captures.info.InfoText;
import org.impluvium.captures.testing.Samples;
import org.impluvium.loadtests.volume.Mix;
import org.impluvium.loadtests.volume.VolumeSettings;
import org.impluvium.receiver.capture.OnDamage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureGeneratorTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldWriteTheSameBytesOfTheSameSettings() throws Exception {
        VolumeSettings settings = VolumeSettings.of(17, 400, Mix.LIVE, Samples.NOW);
        generate(settings, "a.atcap");
        generate(settings, "b.atcap");
        generate(VolumeSettings.of(18, 400, Mix.LIVE, Samples.NOW), "c.atcap");

        byte[] bytes = Files.readAllBytes(folder.resolve("a.atcap"));
        assertThat(Files.readAllBytes(folder.resolve("b.atcap"))).isEqualTo(bytes);
        assertThat(Files.readAllBytes(folder.resolve("c.atcap"))).isNotEqualTo(bytes);
        assertThat(out.toString(UTF_8)).contains("400 frames of ").contains(" are in " + folder.resolve("a.atcap"));
    }

    /** What it makes is told by the tool that looks at captures of the live network. */
    @Test
    void shouldShowTheProportionsOfTheLiveNetwork() throws Exception {
        generate(VolumeSettings.of(19, 5_000, Mix.LIVE, Samples.NOW).withCommunities(5, 0.5), "live.atcap.zst");

        CaptureFigures figures = CaptureInfo.read(List.of(folder.resolve("live.atcap.zst")), OnDamage.STOP);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        InfoText.print(figures, new PrintStream(text, true, UTF_8));

        assertThat(text.toString(UTF_8))
                .contains("frames      5,000\n")
                .contains("seq         1 to 5000, 0 left out in 0 gaps, 0 repeated, 0 falling")
                .containsPattern("mean 5,[1-7]\\d\\d a frame")
                .containsPattern("app.bsky.feed.like .* (6[4-9]|7[0-5])\\.\\d\\d %")
                .containsPattern("app.bsky.feed.post .* 1[0-4]\\.\\d\\d %")
                .containsPattern("com.atrarium.community.config +5 ")
                .containsPattern("\\D[23]\\d\\d create posts and hold the body of a tag")
                .contains("damage      none");
    }

    private void generate(VolumeSettings settings, String name) throws Exception {
        CaptureGenerator.write(settings, folder.resolve(name), new PrintStream(out, true, UTF_8));
    }
}
