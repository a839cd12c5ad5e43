package org.impluvium.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.impluvium.standalone.Main;
import org.junit.jupiter.api.Test;

/** What a linter would say, and what only we can know. */
class DockerfileTest {

    private static final Dockerfile WHOLE = Dockerfile.read();
    private static final Dockerfile IMAGE = WHOLE.lastStage();

    @Test
    void shouldRunAsAUserWithoutRightsFromTheEnd() {
        assertThat(IMAGE.one("USER").rest()).isEqualTo("10001:10001");
        assertThat(IMAGE.all("RUN"))
                .as("nothing runs in the image while it is made")
                .isEmpty();
    }

    @Test
    void shouldStartFromNamedVersions() {
        assertThat(WHOLE.all("FROM"))
                .hasSize(3)
                .allMatch(from -> from.matches("[\\w./-]+:[\\w.-]+( AS \\w+)?"))
                .noneMatch(from -> from.contains(":latest"));
    }

    @Test
    void shouldHoldARuntimeAndJarsAndNoToolsOfTheBuild() {
        assertThat(IMAGE.all("ADD")).isEmpty();
        assertThat(IMAGE.all("COPY")).allMatch(copy -> copy.matches("--from=(build|dashboard) .*"));
        assertThat(IMAGE.all("COPY").stream().map(copy -> copy.replaceFirst(".* (/\\S+) /\\S+$", "$1")))
                .as("what changes rarely is a layer below what changes often")
                .containsExactly(
                        "/image/runtime",
                        "/image/dependencies",
                        "/image/data",
                        "/build/container/healthy",
                        "/build/dist",
                        "/image/modules");
    }

    @Test
    void shouldStartTheProgramWithoutAShell() {
        List<String> words = IMAGE.one("ENTRYPOINT").words();

        assertThat(words)
                .startsWith("/opt/java/bin/java")
                .endsWith(Main.class.getName())
                .contains("-XX:+ExitOnOutOfMemoryError")
                .containsSequence("-cp", "/opt/impluvium/modules/*:/opt/impluvium/dependencies/*");
        assertThat(IMAGE.one("CMD").words()).containsExactly("--help");
        assertThat(IMAGE.one("HEALTHCHECK").words()).containsExactly("/opt/impluvium/healthy");
        assertThat(IMAGE.one("STOPSIGNAL").rest()).isEqualTo("SIGTERM");
    }

    @Test
    void shouldSayWhatItIs() {
        assertThat(IMAGE.labels().keySet())
                .contains(
                        "org.opencontainers.image.title",
                        "org.opencontainers.image.description",
                        "org.opencontainers.image.licenses",
                        "org.opencontainers.image.version",
                        "org.opencontainers.image.revision");
    }

    @Test
    void shouldHoldNoSecretAndOnlySettingsThatThereAre() {
        assertThat(IMAGE.environment().keySet())
                .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|TOKEN|KEY).*"))
                .contains("IMPLUVIUM_DATA", "IMPLUVIUM_MANAGEMENT_LISTEN");
        CommandLines.assertAccepted(List.of("up", "--source=wss://relay.example?as=relay"), IMAGE.environment());
    }

    @Test
    void shouldSendTheEngineNoBuiltFilesAndNoHistory() throws IOException {
        assertThat(Files.readAllLines(Path.of("../.dockerignore"))).contains("**/target", "**/node_modules", ".git");
        assertThat(Path.of("../container/assemble")).isExecutable();
        assertThat(Path.of("../container/healthy")).isExecutable();
    }

    @Test
    void shouldReadInstructionsOverSeveralLines() {
        Dockerfile read = Dockerfile.parse("# a\nFROM a:1\nENV A=1 \\\n    B=\"2 3\"\nCMD [\"x\", \\\n \"y\"]\n");

        assertThat(read.environment()).containsEntry("A", "1").containsEntry("B", "2 3");
        assertThat(read.one("CMD").words()).containsExactly("x", "y");
    }
}
