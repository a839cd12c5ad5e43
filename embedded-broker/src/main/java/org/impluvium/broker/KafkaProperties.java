package org.impluvium.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Kafka settings of a broker: pure, from our settings to Kafka's names. */
final class KafkaProperties {

    static final String CLIENT_LISTENER = "CLIENT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    /** Topics allow 4 MiB and a little; a request adds the batch's own overhead. */
    private static final int MAX_MESSAGE_BYTES = 5 * 1024 * 1024;

    /** For each of the other brokers. */
    private static final int REPLICA_FETCHERS = 4;

    /** A broker that a network has swallowed refuses nothing: the others wait so long for its answers. By default 30 s. */
    private static final int SILENCE_MS = 10_000;

    private KafkaProperties() {}

    /** All values as text: Kafka takes that for every type, and is particular about short, int and long otherwise. */
    static Map<String, String> of(BrokerSettings settings, List<QuorumVoter> voters, Path kafkaDir) {
        Map<String, Object> all = new HashMap<>();
        all.putAll(node(settings, voters, kafkaDir));
        all.putAll(replication(voters.size()));
        all.putAll(promptness());
        all.putAll(messages());
        all.putAll(smallness());
        return all.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    private static Map<String, Object> node(BrokerSettings settings, List<QuorumVoter> voters, Path kafkaDir) {
        QuorumVoter self = voters.stream()
                .filter(voter -> voter.nodeId() == settings.nodeId())
                .findFirst()
                .orElseThrow();
        long startMillis = settings.startTimeout().toMillis();
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", settings.nodeId()),
                Map.entry(
                        "controller.quorum.voters",
                        voters.stream().map(QuorumVoter::toString).collect(Collectors.joining(","))),
                Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                Map.entry("inter.broker.listener.name", CLIENT_LISTENER),
                Map.entry(
                        "listener.security.protocol.map",
                        CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT"),
                Map.entry(
                        "listeners",
                        CLIENT_LISTENER + "://" + settings.host() + ":" + settings.clientPort() + ","
                                + CONTROLLER_LISTENER + "://" + self.host() + ":" + self.port()),
                Map.entry("log.dirs", kafkaDir.toString()),
                Map.entry("server.max.startup.time.ms", startMillis),
                Map.entry("initial.broker.registration.timeout.ms", Math.min(startMillis, Integer.MAX_VALUE)));
    }

    /**
     * A write is acknowledged when followers have come for it, and each time one comes all partitions of its thread are looked
     * at: one thread for hundreds of them takes a fifth of a second for that, and every commit waits for it.
     */
    private static Map<String, Object> replication(int nodes) {
        int copies = Math.min(3, nodes);
        int inSync = nodes >= 3 ? 2 : 1;
        return Map.ofEntries(
                Map.entry("num.replica.fetchers", nodes > 1 ? REPLICA_FETCHERS : 1),
                Map.entry("request.timeout.ms", SILENCE_MS),
                Map.entry("replica.socket.timeout.ms", SILENCE_MS),
                Map.entry("socket.connection.setup.timeout.ms", SILENCE_MS / 5),
                Map.entry("socket.connection.setup.timeout.max.ms", SILENCE_MS),
                Map.entry("default.replication.factor", copies),
                Map.entry("min.insync.replicas", inSync),
                Map.entry("offsets.topic.replication.factor", copies),
                Map.entry("transaction.state.log.replication.factor", copies),
                Map.entry("transaction.state.log.min.isr", inSync),
                Map.entry("share.coordinator.state.topic.replication.factor", copies),
                Map.entry("share.coordinator.state.topic.min.isr", inSync));
    }

    /** A restart must not wait for the ghosts of the life before; an orphaned transaction must not hold readers back. */
    private static Map<String, Object> promptness() {
        return Map.of(
                "broker.session.timeout.ms", 2_000,
                "broker.heartbeat.interval.ms", 500,
                "group.initial.rebalance.delay.ms", 0,
                "group.min.session.timeout.ms", 1_000,
                // A transaction that follows another at once meets its markers half-written; by default it waits 20 ms.
                "add.partitions.to.txn.retry.backoff.ms", 1,
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", 1_000);
    }

    private static Map<String, Object> messages() {
        return Map.of(
                "auto.create.topics.enable",
                false,
                "message.max.bytes",
                MAX_MESSAGE_BYTES,
                "replica.fetch.max.bytes",
                MAX_MESSAGE_BYTES,
                "replica.fetch.response.max.bytes",
                4 * MAX_MESSAGE_BYTES);
    }

    /** Two cores, and less than 1.5 GB for the broker and everything beside it. */
    private static Map<String, Object> smallness() {
        return Map.ofEntries(
                Map.entry("num.network.threads", 2),
                Map.entry("num.io.threads", 4),
                Map.entry("background.threads", 2),
                Map.entry("num.recovery.threads.per.data.dir", 2),
                Map.entry("group.coordinator.threads", 1),
                Map.entry("share.coordinator.threads", 1),
                Map.entry("log.cleaner.threads", 1),
                Map.entry("log.cleaner.dedupe.buffer.size", 8L * 1024 * 1024),
                // An index file is mapped at its full size while its segment is written; 1 MiB indexes 256 MiB.
                Map.entry("log.index.size.max.bytes", 1024 * 1024),
                Map.entry("log.segment.bytes", 256 * 1024 * 1024),
                Map.entry("log.preallocate", false),
                Map.entry("offsets.topic.num.partitions", 1),
                Map.entry("transaction.state.log.num.partitions", 2),
                Map.entry("share.coordinator.state.topic.num.partitions", 1),
                Map.entry("metric.reporters", ""));
    }
}
