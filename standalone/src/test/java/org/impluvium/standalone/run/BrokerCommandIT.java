package org.impluvium.standalone.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.impluvium.schemas.topic.TopicProvisioner;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.data.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker by itself, in a process of its own. */
class BrokerCommandIT {

    @TempDir
    Path folder;

    @Test
    void shouldBeFoundByTheFolderForAsLongAsItRuns() throws Exception {
        Path data = folder.resolve("data");
        try (UpProcess broker =
                UpProcess.startCommand("broker", folder.resolve("log"), "--data=" + data, "--kafka-port=0")) {
            String address = Awaitility.await("the address of the broker")
                    .atMost(WholePath.PATIENCE)
                    .until(() -> DataFolder.kafkaAddress(data).orElse(""), found -> !found.isEmpty());
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
                TopicProvisioner.provision(admin, new Topics("", 1, Duration.ofDays(7)).all());
            }

            assertThat(letters(data)).isEqualTo("0 dead letters\n");
            assertThat(broker.stop()).isEqualTo(143);
        }
        assertThat(DataFolder.kafkaAddress(data)).isEmpty();
        assertThat(data.resolve("kafka-address")).doesNotExist();
    }

    private static String letters(Path data) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, UTF_8);
        assertThat(DeadLettersIT.program(to, System.err).run("dead-letters", "list", "--data", data.toString()))
                .isEqualTo(ExitStatus.OK);
        return out.toString(UTF_8);
    }
}
