package org.impluvium.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.impluvium.broker.BrokerStartException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Kafka broker with its KRaft controller in this JVM, alone or as one of several. Topics and data outlive
 * restarts on the same folder, an unclean end of the process included; the client port need not stay the same.
 *
 * <p>A fatal fault is told to {@link BrokerSettings#onFailure()} and never ends the process by itself. From the first
 * start on this holds for every call of Kafka's {@code Exit} in this process. Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final BrokerSettings settings;
    private final DataFolder folder;
    private final FaultReporter faults;
    private final KafkaNode node;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(BrokerSettings settings, DataFolder folder, FaultReporter faults, KafkaNode node) {
        this.settings = settings;
        this.folder = folder;
        this.faults = faults;
        this.node = node;
    }

    /** Starts one broker alone with the settings of {@link BrokerSettings#single}. */
    public static EmbeddedBroker single(Path dataDir) {
        return start(BrokerSettings.single(dataDir));
    }

    /**
     * Starts a broker and returns when it serves clients. In a quorum that needs more than half of the voters: start
     * them side by side.
     *
     * @throws BrokerStartException if that fails; then nothing is left running and the folder is free again
     */
    public static EmbeddedBroker start(BrokerSettings settings) {
        DataFolder folder = DataFolder.open(settings.dataDir());
        FaultReporter faults = new FaultReporter(settings);
        ProcessEnd.tell(faults);
        try {
            KafkaNode node = startNode(settings, folder, faults);
            faults.running();
            EmbeddedBroker started = new EmbeddedBroker(settings, folder, faults, node);
            if (settings.voters().isEmpty()) {
                node.withPeer(
                        settings.host(),
                        peer -> OrphanedTransactions.end(started.bootstrapServers(), new TransactionMarkers(peer)));
            }
            return started;
        } catch (BrokerStartException e) {
            ProcessEnd.forget(faults);
            release(folder);
            throw e;
        }
    }

    /** What clients connect to, {@code host:port}. */
    public String bootstrapServers() {
        return settings.host() + ":" + node.clientPort();
    }

    /** Stops, and returns when everything is stopped and the folder is free. Later calls do nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            node.stop();
        } finally {
            ProcessEnd.forget(faults);
            release(folder);
        }
    }

    private static KafkaNode startNode(BrokerSettings settings, DataFolder folder, FaultReporter faults) {
        Address controller = controllerAddress(settings);
        try (ControllerSocket socket = ControllerSocket.bind(controller.host(), controller.port())) {
            List<QuorumVoter> voters = settings.voters().isEmpty()
                    ? List.of(new QuorumVoter(settings.nodeId(), controller.host(), socket.port()))
                    : settings.voters();
            folder.formatIfNew(settings.nodeId(), clusterId(settings.voters()));
            Map<String, String> properties = KafkaProperties.of(settings, voters, folder.kafka());
            KafkaNode node = new KafkaNode(properties, faults, socket);
            new BrokerStart(settings.nodeId(), node, faults).run();
            LOG.info("Broker {} serves clients on {}:{}", settings.nodeId(), settings.host(), node.clientPort());
            return node;
        } catch (BrokerStartException e) {
            throw e;
        } catch (IOException | RuntimeException | ProcessEnd.ProcessEndRefused e) {
            throw failedStart(settings, e);
        }
    }

    private record Address(String host, int port) {}

    private static Address controllerAddress(BrokerSettings settings) {
        return settings.voters().stream()
                .filter(voter -> voter.nodeId() == settings.nodeId())
                .findFirst()
                .map(self -> new Address(self.host(), self.port()))
                .orElse(new Address(settings.host(), 0));
    }

    /** The nodes of a quorum must agree on it without having met: all of them are given the same voters. */
    private static String clusterId(List<QuorumVoter> voters) {
        if (voters.isEmpty()) {
            return Uuid.randomUuid().toString();
        }
        String everybody = voters.stream().map(QuorumVoter::toString).sorted().collect(Collectors.joining(","));
        UUID id = UUID.nameUUIDFromBytes(everybody.getBytes(UTF_8));
        return new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits()).toString();
    }

    private static BrokerStartException failedStart(BrokerSettings settings, Throwable cause) {
        boolean address = Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .anyMatch(e -> e instanceof SocketException || e instanceof UnresolvedAddressException);
        return new BrokerStartException(
                address ? Reason.ADDRESS_UNUSABLE : Reason.KAFKA_FAILED,
                "Broker " + settings.nodeId() + " on " + settings.dataDir() + " did not start: " + cause.getMessage(),
                cause);
    }

    private static void release(DataFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            LOG.warn("The lock of a data folder could not be released", e);
        }
    }
}
