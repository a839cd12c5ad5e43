package org.impluvium.broker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import kafka.server.BrokerBlockingSender;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.network.BrokerEndPoint;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Kafka's controller and broker, put together as {@link KafkaRaftServer} does, but with our fault handlers and our
 * controller socket, for which that class has no opening.
 */
final class KafkaNode {

    /** Handing over leadership needs a living quorum; the last nodes of one would wait in vain. */
    private static final Duration HAND_OVER = Duration.ofSeconds(5);

    private final KafkaConfig config;
    private final ControllerServer controller;
    private final BrokerServer broker;

    KafkaNode(Map<String, String> properties, FaultReporter faults, ControllerSocket socket) {
        config = new KafkaConfig(properties, false);
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored =
                KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(KafkaRaftServer.class), "");
        QuorumConfig quorum = config.quorumConfig();
        SharedServer shared = new SharedServer(
                config,
                stored._1(),
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, stored._1().clusterId().orElseThrow()),
                CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())),
                QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()),
                faults,
                socket);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
        broker = new BrokerServer(shared);
    }

    /** Returns when the broker is registered, unfenced and open to clients. */
    void start() {
        // The controller first: it tells the quorum where it listens.
        controller.startup();
        broker.startup();
    }

    int clientPort() {
        return broker.boundPort(ListenerName.normalised(KafkaProperties.CLIENT_LISTENER));
    }

    /** Lets something be asked of this node, which serves clients at that host, while the call lasts. */
    void withPeer(String host, Consumer<BrokerPeer> asking) {
        Metrics metrics = new Metrics();
        BrokerEndPoint self = new BrokerEndPoint(config.brokerId(), host, clientPort());
        BrokerBlockingSender sender =
                new BrokerBlockingSender(self, config, metrics, Time.SYSTEM, 0, "peer", new LogContext());
        try {
            asking.accept(request -> answer(sender, request));
        } finally {
            sender.close();
            metrics.close();
        }
    }

    private static AbstractResponse answer(
            BrokerBlockingSender sender, AbstractRequest.Builder<? extends AbstractRequest> request) {
        try {
            return sender.sendRequest(request).responseBody();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // An IOException, which comes undeclared from Scala.
            throw new KafkaException("The broker does not answer: " + e.getMessage(), e);
        }
    }

    /** The broker first: it needs the controller to hand over what it leads. */
    void stop() {
        try {
            broker.shutdown(HAND_OVER);
        } finally {
            controller.shutdown();
        }
        broker.awaitShutdown();
        controller.awaitShutdown();
    }
}
