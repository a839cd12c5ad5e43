package org.impluvium.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuorumIT {

    private static final int NODES = 3;

    @TempDir
    Path folder;

    private final ExecutorService sideBySide = Executors.newFixedThreadPool(NODES);
    private final List<EmbeddedBroker> brokers = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        List<QuorumVoter> voters = voters();
        List<CompletableFuture<EmbeddedBroker>> starts = voters.stream()
                .map(voter -> BrokerSettings.quorum(folder.resolve("node-" + voter.nodeId()), voter.nodeId(), voters))
                .map(settings -> CompletableFuture.supplyAsync(() -> EmbeddedBroker.start(settings), sideBySide))
                .toList();
        starts.forEach(start -> brokers.add(start.join()));
    }

    @AfterEach
    void stop() {
        // Side by side, as they started: the last one alone would wait for a majority to hand over to.
        CompletableFuture.allOf(brokers.stream()
                        .map(broker -> CompletableFuture.runAsync(broker::close, sideBySide))
                        .toArray(CompletableFuture[]::new))
                .join();
        sideBySide.shutdown();
    }

    @Test
    void shouldServeTransactionsOnWithOneOfThreeGone() throws Exception {
        String everybody =
                brokers.stream().map(EmbeddedBroker::bootstrapServers).collect(Collectors.joining(","));
        byte[] value = "rain".getBytes(UTF_8);
        TestClients.createTopic(everybody, new NewTopic("copied", 3, (short) 3));
        TestClients.produceCommitted(everybody, "copied", value);
        assertThat(nodesSeenBy(brokers.get(2))).isEqualTo(NODES);

        brokers.get(0).close();

        TestClients.produceCommitted(everybody, "copied", value);
        assertThat(TestClients.readCommitted(everybody, "copied", 2)).containsExactly(value, value);
    }

    private static int nodesSeenBy(EmbeddedBroker broker) throws Exception {
        try (Admin admin = TestClients.admin(broker.bootstrapServers())) {
            return admin.describeCluster().nodes().get().size();
        }
    }

    private static List<QuorumVoter> voters() throws IOException {
        try (TakenPort one = TakenPort.any();
                TakenPort two = TakenPort.any();
                TakenPort three = TakenPort.any()) {
            return List.of(
                    new QuorumVoter(1, "127.0.0.1", one.number()),
                    new QuorumVoter(2, "127.0.0.1", two.number()),
                    new QuorumVoter(3, "127.0.0.1", three.number()));
        }
    }
}
