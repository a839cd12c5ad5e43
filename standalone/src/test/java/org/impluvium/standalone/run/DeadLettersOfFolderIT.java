package org.impluvium.standalone.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.impluvium.broker.EmbeddedBroker;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.data.DataFolder;
import org.impluvium.standalone.letters.Place;
import org.impluvium.standalone.letters.TestLetters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The letters of one process with its embedded broker, while it runs and when it does not. */
class DeadLettersOfFolderIT {

    @TempDir
    Path parent;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldFindTheLettersOfAFolderWhetherItsProcessRunsOrNot() throws Exception {
        Path data = parent.resolve("data");
        Place letter;
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedBroker broker = EmbeddedBroker.single(folder.kafka())) {
            folder.serves(broker.bootstrapServers());
            letter = letter(broker.bootstrapServers());

            assertThat(run("list", "--data", data.toString())).isEqualTo(ExitStatus.OK);
            assertThat(out.toString(UTF_8)).startsWith(letter + "  ").endsWith("1 dead letters\n");
            // The mark of a process that was killed must outlive an operator's visit.
            Files.copy(data.resolve("running"), parent.resolve("running"));
        }
        Files.copy(parent.resolve("running"), data.resolve("running"));

        assertThat(run("discard", letter.toString(), "--data", data.toString())).isEqualTo(ExitStatus.OK);
        assertThat(run("list", "--data", data.toString())).isEqualTo(ExitStatus.OK);

        assertThat(out.toString(UTF_8)).endsWith("0 dead letters; 1 put back or discarded (--all)\n");
        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(data.resolve("running")).exists();
        assertThat(data.resolve("kafka-address")).doesNotExist();
        assertThat(run("list", "--data", data.toString(), "--topic-prefix", "blue."))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(UTF_8))
                .contains("there is no installation", "--topic-prefix")
                .hasLineCount(1);
    }

    private static Place letter(String servers) throws Exception {
        Topics topics = new Topics("", 1, Duration.ofDays(7));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer())) {
            TopicProvisioner.provision(admin, topics.all());
            Place origin = new Place(topics.firehoseEvents().name(), 0, 0);
            var at = producer.send(TestLetters.refused(origin, "did:plc:bob", "x".getBytes(UTF_8), "no"))
                    .get();
            return new Place(at.topic(), at.partition(), at.offset());
        }
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
