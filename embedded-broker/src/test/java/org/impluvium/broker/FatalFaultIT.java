package org.impluvium.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Exit;
import org.impluvium.broker.ProcessEnd.ProcessEndRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault that would end the process reaches whoever started the broker instead. */
class FatalFaultIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<BrokerFailure> failures = new CopyOnWriteArrayList<>();

    @Test
    void shouldReportALostDataFolderToAHandlerThatMayCloseTheBroker() throws Exception {
        CompletableFuture<EmbeddedBroker> started = new CompletableFuture<>();
        CompletableFuture<BrokerFailure> closed = new CompletableFuture<>();
        EmbeddedBroker broker =
                EmbeddedBroker.start(BrokerSettings.single(folder).withOnFailure(failure -> {
                    started.join().close();
                    closed.complete(failure);
                }));
        started.complete(broker);

        try (Admin admin = TestClients.admin(broker.bootstrapServers())) {
            Files.move(folder.resolve("kafka"), folder.resolve("lost"));
            // Kafka finds out when it next makes or writes a file there.
            var unused = admin.createTopics(List.of(new NewTopic("unlucky", 1, (short) 1)));

            BrokerFailure failure = closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(failure.message()).contains("broker 1", folder.toString(), "halt");
        }
        EmbeddedBroker.single(folder).close();
    }

    @Test
    void shouldReportOnceWhenKafkaAsksAgainAndAgain() {
        try (EmbeddedBroker broker = start()) {
            assertThatThrownBy(() -> Exit.halt(1, "all is lost")).isInstanceOf(ProcessEndRefused.class);
            assertThatThrownBy(() -> Exit.exit(3)).isInstanceOf(ProcessEndRefused.class);

            await().atMost(PATIENCE).until(() -> !failures.isEmpty());
            assertThat(broker.bootstrapServers()).isNotEmpty();
        }
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.nodeId()).isEqualTo(1);
            assertThat(failure.dataDir()).isEqualTo(folder);
            assertThat(failure.what()).contains("halt", "status 1", "all is lost");
        });
    }

    @Test
    void shouldCallTheHandlerOnAThreadThatKafkaDoesNotNeed() throws Exception {
        CompletableFuture<String> thread = new CompletableFuture<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.single(folder)
                .withOnFailure(failure -> thread.complete(Thread.currentThread().getName())))) {
            assertThatThrownBy(() -> Exit.halt(1)).isInstanceOf(ProcessEndRefused.class);

            assertThat(thread.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("broker-failure-1");
            assertThat(broker.bootstrapServers()).isNotEmpty();
        }
    }

    @Test
    void shouldNotEndTheProcessAfterTheLastBrokerIsClosed() {
        start().close();

        assertThatThrownBy(() -> Exit.halt(1)).isInstanceOf(ProcessEndRefused.class);
        assertThat(failures).isEmpty();
    }

    private EmbeddedBroker start() {
        return EmbeddedBroker.start(BrokerSettings.single(folder).withOnFailure(failures::add));
    }
}
