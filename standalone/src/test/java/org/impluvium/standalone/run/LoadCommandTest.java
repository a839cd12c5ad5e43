package org.impluvium.standalone.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.impluvium.loadtests.capture.Capture;
import org.impluvium.loadtests.capture.CaptureFiles;
import org.impluvium.standalone.Main;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.cli.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, and how. {@link LoadIT} has what is measured. */
class LoadCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldNeedACaptureOrATarget() throws Exception {
        assertThat(load()).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString(UTF_8))
                .contains(
                        "load needs a --capture for an installation that it starts, or a --target that runs already.");
    }

    @Test
    void shouldTellAllContradictionsAtOnce() throws Exception {
        assertThat(load("--target", "http://127.0.0.1:1", "--capture", "c.atcap", "--up", "partitions=1"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(load("--capture", "c.atcap", "--serve-stream", "7000")).isEqualTo(ExitStatus.USAGE);
        assertThat(load("--target", "http://127.0.0.1:1", "--rate", "0")).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString(UTF_8))
                .contains("A --capture gets to a --target only by --serve-stream.")
                .contains("--up speaks of an installation that is started")
                .contains("--serve-stream and --management speak of a --target that runs already.")
                .contains("Without reads (--rate 0) and without a stream (--serve-stream) there is no load.");
    }

    @Test
    void shouldSayWhatSettingsLookLike() throws Exception {
        assertThat(load(
                        "--target",
                        "127.0.0.1",
                        "--read-mix",
                        "tail=1",
                        "--ingest",
                        "0",
                        "--serve-stream",
                        "all",
                        "--up",
                        "partitions"))
                .isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString(UTF_8))
                .contains("--target: \"127.0.0.1\" is not a URL of scheme, name and port")
                .contains(
                        "--read-mix: \"tail=1\" is not a list WORD=WEIGHT[,WORD=WEIGHT…] with the words head, first, deep,"
                                + " unknown.")
                .contains("--ingest: \"0\" is not a whole number of at least 1, or max.")
                .contains("--serve-stream: \"all\" is not a port, perhaps behind an address and a colon.")
                .contains("--up: \"partitions\" is not a setting of up without its dashes, such as partitions=8.");
    }

    @Test
    void shouldSayInOneLineThatThereIsNoCapture() throws Exception {
        Path none = folder.resolve("none.atcap");

        assertThat(load("--capture", none.toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(UTF_8)).isEqualTo("impluvium load: There is no capture " + none + ".\n");
    }

    @Test
    void shouldSayInOneLineThatATargetCannotBeReached() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThat(load("--target", "http://127.0.0.1:" + port)).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(UTF_8))
                .startsWith("impluvium load: http://127.0.0.1:" + port + " cannot be reached: ")
                .hasLineCount(1);
    }

    @Test
    void shouldSayInOneLineThatTheReportCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThat(run(file, "--capture", capture().toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(UTF_8))
                .startsWith("impluvium load: The report cannot be written to " + file)
                .hasLineCount(1);
    }

    @Test
    void shouldSayInOneLineThatTheFeedsCannotBeRead() throws Exception {
        assertThat(load(
                        "--target",
                        "http://127.0.0.1:1",
                        "--feeds",
                        folder.resolve("none").toString()))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(UTF_8))
                .startsWith("impluvium load: The list of feeds ")
                .hasLineCount(1);
    }

    @Test
    void shouldSayInOneLineWhyItsInstallationHasEnded() throws Exception {
        assertThat(load("--capture", capture().toString(), "--up", "partitions=0"))
                .isEqualTo(ExitStatus.FAILED);

        assertThat(err.toString(UTF_8))
                .startsWith("impluvium load: The installation has ended with status 2: ")
                .contains("--partitions: \"0\" is not a whole number from 1 to 1000")
                .hasLineCount(1);
    }

    private Path capture() throws IOException {
        Path file = folder.resolve("empty.atcap");
        CaptureFiles.write(file, new Capture(Capture.Kind.SUBSCRIBE_REPOS, List.of()));
        return file;
    }

    private int load(String... more) throws InterruptedException {
        return run(folder.resolve("report"), more);
    }

    private int run(Path report, String... more) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("load", "--report", report.toString()));
        words.addAll(List.of(more));
        PrintStream toOut = new PrintStream(out, true, UTF_8);
        return new Program(
                        List.of(new LoadCommand(toOut, Main.class)),
                        Map.of(),
                        toOut,
                        new PrintStream(err, true, UTF_8),
                        "test")
                .run(words.toArray(String[]::new));
    }
}
