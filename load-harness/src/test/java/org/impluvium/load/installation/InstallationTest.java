package org.impluvium.load.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.LoadFailedException;
import org.impluvium.load.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processes are JVMs that run one source file, as there are on any machine that runs these tests. */
class InstallationTest {

    /** Not a wait of the test's: so long what is tested pauses between two looks. */
    private static final Waiting PATIENT = pause -> Thread.sleep(pause.toMillis());

    @TempDir
    Path folder;

    @Test
    void shouldLearnThePortsFromWhatAnInstallationSays() throws Exception {
        long pid;
        try (Installation installation = start("""
                System.out.println("12:00:00 INFO - Feeds are served on port 4711, management on port 4712");
                Thread.sleep(600_000);
                """)) {
            assertThat(installation.awaitPorts(PATIENT))
                    .isEqualTo(new Installation.Ports(
                            Origin.of("http://127.0.0.1:4711"), Origin.of("http://127.0.0.1:4712")));
            installation.throwIfEnded();
            pid = installation.pid();
            assertThat(ProcessHandle.of(pid)).isPresent();
        }
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void shouldSayWhyAnInstallationHasEnded() throws Exception {
        try (Installation installation = start("""
                System.err.println("impluvium up was not started:\\n  - no partitions\\n");
                System.exit(2);
                """)) {
            assertThatThrownBy(() -> installation.awaitPorts(PATIENT))
                    .isInstanceOf(LoadFailedException.class)
                    .hasMessage("The installation has ended with status 2: - no partitions (more in "
                            + folder.resolve("log") + ")");
        }
    }

    @Test
    void shouldHideOurOwnSettingsFromIt() throws Exception {
        try (Installation installation = start("""
                System.out.println("Feeds are served on port "
                    + (1 + System.getenv().keySet().stream().filter(n -> n.startsWith("IMPLUVIUM_")).count())
                    + ", management on port 2");
                Thread.sleep(600_000);
                """)) {
            assertThat(installation.awaitPorts(PATIENT).feeds().port()).isEqualTo(1);
        }
    }

    @Test
    void shouldSayThatThereIsNoSuchProgram() {
        assertThatThrownBy(() -> Installation.start(List.of("/no/such/program"), folder.resolve("log")))
                .isInstanceOf(LoadFailedException.class)
                .hasMessageStartingWith("The installation cannot be started: ");
    }

    private Installation start(String body) throws Exception {
        Path source = folder.resolve("Said.java");
        Files.writeString(
                source, "class Said { public static void main(String[] words) throws Exception { " + body + " } }");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return Installation.start(List.of(java.toString(), source.toString()), folder.resolve("log"));
    }
}
