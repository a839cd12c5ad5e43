package org.impluvium.standalone.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.cli.Program;
import org.impluvium.standalone.data.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, and how. {@link InspectIT} has what is shown. */
class InspectCommandTest {

    private static final String CONFIG = "at://did:plc:ann/com.atrarium.community.config/rain";

    @TempDir
    Path parent;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldSayInOneLineThatThereIsNoFolder() throws Exception {
        Path nowhere = parent.resolve("nowhere");

        assertThat(inspect(nowhere)).isEqualTo(ExitStatus.FAILED);

        assertThat(err.toString(UTF_8)).isEqualTo("impluvium inspect: There is no folder " + nowhere + ".\n");
        assertThat(out.toString(UTF_8)).isEmpty();
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void shouldSayInOneLineThatThereIsNoStateOfAFeedNode() throws Exception {
        Path data = parent.resolve("data");
        try (DataFolder folder = DataFolder.open(data)) {
            Files.createDirectories(
                    folder.state(DataFolder.PROCESSOR).resolve("rain-processor/0_0/rocksdb/route-store"));
        }

        assertThat(inspect(data)).isEqualTo(ExitStatus.FAILED);

        assertThat(err.toString(UTF_8))
                .startsWith("impluvium inspect: There is no local state of a feed node in " + data)
                .hasLineCount(1);
    }

    @Test
    void shouldSayInOneLineThatADatabaseCannotBeRead() throws Exception {
        Path data = parent.resolve("data");
        try (DataFolder folder = DataFolder.open(data)) {
            Files.createDirectories(folder.state(DataFolder.STORE).resolve("rain-store/0_0/rocksdb/community-state"));
        }

        assertThat(inspect(data)).isEqualTo(ExitStatus.FAILED);

        assertThat(err.toString(UTF_8))
                .startsWith("impluvium inspect: The local state in " + data)
                .contains("cannot be read")
                .hasLineCount(1);
    }

    @Test
    void shouldLookAtOneThingAtATime() throws Exception {
        assertThat(inspect(parent, "--tag", "0a1b2c3d", "--community", CONFIG)).isEqualTo(ExitStatus.USAGE);
        assertThat(inspect(parent, "--export", "rows.json")).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString(UTF_8))
                .contains("--community and --tag: one at a time can be looked at.")
                .contains("--export needs the --tag whose rows to write.");
    }

    @Test
    void shouldSayWhatATagAndACommunityLookLike() throws Exception {
        assertThat(inspect(parent, "--tag", "#atr_0a1b2c3d")).isEqualTo(ExitStatus.USAGE);
        assertThat(inspect(parent, "--community", "did:plc:ann")).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString(UTF_8))
                .contains("--tag: \"#atr_0a1b2c3d\" is not a community id, eight lower-case hexadecimal digits.")
                .contains("--community: \"did:plc:ann\" is not a config, at://DID/com.atrarium.community.config/KEY.");
    }

    private int inspect(Path data, String... more) throws InterruptedException {
        return run(out, err, data, more);
    }

    /** Runs {@code impluvium inspect}, and returns the status with which the process would exit. */
    static int run(ByteArrayOutputStream out, ByteArrayOutputStream err, Path data, String... more)
            throws InterruptedException {
        PrintStream toOut = new PrintStream(out, true, UTF_8);
        PrintStream toErr = new PrintStream(err, true, UTF_8);
        List<String> words = new ArrayList<>(List.of("inspect", "--data", data.toString()));
        words.addAll(List.of(more));
        return new Program(List.of(new InspectCommand(toOut, toErr)), Map.of(), toOut, toErr, "test")
                .run(words.toArray(String[]::new));
    }
}
