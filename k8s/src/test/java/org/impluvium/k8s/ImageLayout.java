package org.impluvium.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folders that become the image's layers, and processes that run from them as they would in a container. */
final class ImageLayout {

    private final Path folder;

    private ImageLayout(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** Lays out what the build has made; the folder is emptied before. */
    static ImageLayout assemble(Path folder) throws IOException, InterruptedException {
        delete(folder);
        Process process = new ProcessBuilder("../container/assemble", folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return new ImageLayout(folder);
    }

    Path part(String name) {
        return folder.resolve(name);
    }

    /** The image's own command and environment, its paths being those of the layout, with words behind it. */
    Process run(Path log, Map<String, String> environment, List<String> words) throws IOException {
        Dockerfile image = Dockerfile.read().lastStage();
        List<String> command = new ArrayList<>();
        image.one("ENTRYPOINT").words().forEach(word -> command.add(here(word)));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        // Nothing of this machine's: what is missing in the image is to be missing here.
        builder.environment().clear();
        builder.environment().putAll(image.environment());
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private String here(String word) {
        return word.replace("/opt/java", part("runtime").toString()).replace("/opt/impluvium", folder.toString());
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
