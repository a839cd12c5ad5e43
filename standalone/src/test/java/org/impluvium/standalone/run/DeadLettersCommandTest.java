package org.impluvium.standalone.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.data.DataFolder;
import org.impluvium.testsupport.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused without a broker. {@link DeadLettersIT} has the rest. */
class DeadLettersCommandTest {

    private static final String WHERE = "firehose.events.dead-letters.v1-0@1";

    @TempDir
    Path parent;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldBeToldWhichLettersInOneWay() throws Exception {
        assertThat(run("retry")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("discard", WHERE, "--all-of", "no DID")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(UTF_8)).contains("Which letters? Either WHERE…, as list shows it, or --all-of CAUSE.");

        assertThat(run("retry", WHERE, "--step", "route")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(UTF_8)).contains("--step narrows --all-of, which is missing.");
    }

    @Test
    void shouldSayWhatAPlaceLooksLike() throws Exception {
        assertThat(run("show", "firehose.events.dead-letters.v1@1")).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString(UTF_8))
                .contains("\"firehose.events.dead-letters.v1@1\" is not the place of a dead letter as list shows it,"
                        + " TOPIC-PARTITION@OFFSET.");
    }

    @Test
    void shouldSayInOneLineThatKafkaIsNotThere() throws Exception {
        String nowhere = "127.0.0.1:" + FreePorts.find(1).get(0);

        assertThat(run("retry", WHERE, "--kafka", nowhere)).isEqualTo(ExitStatus.FAILED);

        assertThat(err.toString(UTF_8))
                .startsWith("impluvium dead-letters retry: Kafka at " + nowhere + " cannot be used: ")
                .hasLineCount(1);
    }

    @Test
    void shouldSayInOneLineThatThereIsNoFolderOrNoBrokerInIt() throws Exception {
        Path nowhere = parent.resolve("nowhere");
        assertThat(run("list", "--data", nowhere.toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(UTF_8)).isEqualTo("impluvium dead-letters list: There is no folder " + nowhere + ".\n");
        assertThat(nowhere).doesNotExist();

        err.reset();
        Path data = parent.resolve("data");
        DataFolder.open(data).close();
        assertThat(run("list", "--data", data.toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(UTF_8))
                .startsWith("impluvium dead-letters list: There is no embedded broker in " + data)
                .hasLineCount(1);
    }

    private int run(String command, String... more) throws InterruptedException {
        PrintStream toOut = new PrintStream(out, true, UTF_8);
        PrintStream toErr = new PrintStream(err, true, UTF_8);
        String[] words = new String[more.length + 2];
        words[0] = "dead-letters";
        words[1] = command;
        System.arraycopy(more, 0, words, 2, more.length);
        return DeadLettersIT.program(toOut, toErr).run(words);
    }
}
