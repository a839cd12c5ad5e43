package org.impluvium.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Exit;
import org.impluvium.broker.BrokerStartException.Reason;
import org.impluvium.broker.ProcessEnd.ProcessEndRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails says why and leaves nothing behind: the folder can be used at once. */
class StartRefusedIT {

    @TempDir
    Path folder;

    @Test
    void shouldSayThatAClientPortIsTaken() throws Exception {
        try (TakenPort port = TakenPort.any()) {
            assertRefused(BrokerSettings.single(folder).withClientPort(port.number()), Reason.ADDRESS_UNUSABLE);
        }
        EmbeddedBroker.single(folder).close();
    }

    @Test
    void shouldSayThatTheControllersPortIsTaken() throws Exception {
        try (TakenPort port = TakenPort.any()) {
            QuorumVoter self = new QuorumVoter(1, "127.0.0.1", port.number());
            assertRefused(BrokerSettings.quorum(folder, 1, List.of(self)), Reason.ADDRESS_UNUSABLE);
        }
    }

    @Test
    void shouldSayThatTheHostIsNoAddressOfThisMachine() {
        assertRefused(BrokerSettings.single(folder).withHost("nowhere.invalid"), Reason.ADDRESS_UNUSABLE);
    }

    @Test
    void shouldRefuseAFolderOfAnUnknownFormat() throws Exception {
        Files.writeString(folder.resolve("format-version"), "mosaic\n");

        assertRefused(BrokerSettings.single(folder), Reason.UNKNOWN_FORMAT);
    }

    @Test
    void shouldGiveUpWhenTheOtherVotersDoNotCome() throws Exception {
        try (TakenPort silent = TakenPort.any()) {
            BrokerSettings settings = ofTwo(silent).withStartTimeout(Duration.ofSeconds(2));
            assertRefused(settings, Reason.KAFKA_FAILED);
        }
        DataFolder.open(folder).close();
    }

    @Test
    void shouldGiveUpAtOnceOnAFaultWhileItWaitsForOthers() throws Exception {
        try (TakenPort silent = TakenPort.any()) {
            BrokerSettings settings = ofTwo(silent).withStartTimeout(Duration.ofDays(1));
            CompletableFuture<EmbeddedBroker> start =
                    CompletableFuture.supplyAsync(() -> EmbeddedBroker.start(settings));
            await().until(StartRefusedIT::isStarting);

            assertThatThrownBy(() -> Exit.halt(1, "no raft")).isInstanceOf(ProcessEndRefused.class);

            assertThatThrownBy(() -> start.get(1, TimeUnit.MINUTES))
                    .hasCauseInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("no raft");
        }
    }

    private BrokerSettings ofTwo(TakenPort other) {
        QuorumVoter self = new QuorumVoter(1, "127.0.0.1", freePort());
        return BrokerSettings.quorum(folder, 1, List.of(self, new QuorumVoter(2, "127.0.0.1", other.number())));
    }

    private static int freePort() {
        try (TakenPort port = TakenPort.any()) {
            return port.number();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isStarting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("broker-start-1"));
    }

    private static void assertRefused(BrokerSettings settings, Reason reason) {
        assertThatThrownBy(() -> EmbeddedBroker.start(settings))
                .isInstanceOfSatisfying(
                        BrokerStartException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
