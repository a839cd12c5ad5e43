package org.impluvium.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * What one broker needs to know. Immutable.
 *
 * @param dataDir holds everything that outlives a restart; one broker per folder
 * @param nodeId stays the same for the life of the folder
 * @param voters every node of the quorum, this one included, the same list on each; empty: this node alone
 * @param host where clients (and, for a node alone, the controller) listen, and what clients are told
 * @param clientPort 0 for a free one, which may be another one at each start
 * @param startTimeout how long a start may take, waiting for the other voters included
 * @param onFailure called once, on its own thread, when the running broker cannot go on; it may close the broker or
 *     end the process
 */
public record BrokerSettings(
        Path dataDir,
        int nodeId,
        List<QuorumVoter> voters,
        String host,
        int clientPort,
        Duration startTimeout,
        Consumer<BrokerFailure> onFailure) {

    private static final Duration START = Duration.ofMinutes(1);

    /** Somebody has to start the other voters, and each reads first what all have been told. */
    private static final Duration START_WITH_OTHERS = Duration.ofMinutes(3);

    /** @throws IllegalArgumentException if the node is no voter, two voters share an id, or a number is out of range */
    public BrokerSettings {
        voters = List.copyOf(voters);
        if (nodeId < 0) {
            throw new IllegalArgumentException("The node id must not be negative: " + nodeId);
        }
        if (clientPort < 0 || clientPort > 65_535) {
            throw new IllegalArgumentException("The port must lie within 0 and 65535: " + clientPort);
        }
        Set<Integer> ids = new HashSet<>();
        for (QuorumVoter voter : voters) {
            if (!ids.add(voter.nodeId())) {
                throw new IllegalArgumentException("Two voters have the node id " + voter.nodeId() + ": " + voters);
            }
        }
        if (!voters.isEmpty() && !ids.contains(nodeId)) {
            throw new IllegalArgumentException("Node " + nodeId + " is none of the voters " + voters + ".");
        }
    }

    /** One broker alone, on free ports of 127.0.0.1; a failure is only logged. */
    public static BrokerSettings single(Path dataDir) {
        return new BrokerSettings(
                dataDir, 1, List.of(), "127.0.0.1", 0, START, failure -> LoggerFactory.getLogger(EmbeddedBroker.class)
                        .error(failure.message(), failure.cause()));
    }

    /** Node {@code nodeId} of a quorum; clients on a free port of the host under which the voters know it. */
    public static BrokerSettings quorum(Path dataDir, int nodeId, List<QuorumVoter> voters) {
        String host = voters.stream()
                .filter(voter -> voter.nodeId() == nodeId)
                .map(QuorumVoter::host)
                .findFirst()
                .orElse("127.0.0.1");
        BrokerSettings alone = single(dataDir);
        return new BrokerSettings(dataDir, nodeId, voters, host, 0, START_WITH_OTHERS, alone.onFailure);
    }

    public BrokerSettings withClientPort(int port) {
        return new BrokerSettings(dataDir, nodeId, voters, host, port, startTimeout, onFailure);
    }

    public BrokerSettings withHost(String newHost) {
        return new BrokerSettings(dataDir, nodeId, voters, newHost, clientPort, startTimeout, onFailure);
    }

    public BrokerSettings withStartTimeout(Duration timeout) {
        return new BrokerSettings(dataDir, nodeId, voters, host, clientPort, timeout, onFailure);
    }

    public BrokerSettings withOnFailure(Consumer<BrokerFailure> handler) {
        return new BrokerSettings(dataDir, nodeId, voters, host, clientPort, startTimeout, handler);
    }
}
