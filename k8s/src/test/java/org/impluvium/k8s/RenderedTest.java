package org.impluvium.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The other tests look at the rendered files, so that they need no kubectl; that these are what the overlays give is seen
 * here, where there is one. Run with {@code -Dimpluvium.manifests.record=true} to write them anew.
 */
class RenderedTest {

    @ParameterizedTest
    @MethodSource("org.impluvium.k8s.Manifests#overlays")
    void shouldBeWhatTheOverlayGives(String overlay) throws IOException, InterruptedException {
        if (!hasKubectl()) {
            System.err.println("SKIPPED: there is no kubectl on the PATH, so nobody sees whether k8s/rendered/"
                    + overlay + ".yaml is what k8s/overlays/" + overlay + " gives.");
        }
        Assumptions.assumeTrue(hasKubectl(), "no kubectl on the PATH");
        String given = render(overlay);
        Path rendered = Manifests.rendered(overlay);
        if (Boolean.getBoolean("impluvium.manifests.record")) {
            Files.writeString(rendered, given);
        }

        assertThat(rendered).hasContent(given);
    }

    private static String render(String overlay) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("kubectl", "kustomize", "overlays/" + overlay).start();
        String given = new String(process.getInputStream().readAllBytes(), UTF_8);
        String complaints = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(complaints).isZero();
        assertThat(complaints).isEmpty();
        return given;
    }

    private static boolean hasKubectl() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }
}
