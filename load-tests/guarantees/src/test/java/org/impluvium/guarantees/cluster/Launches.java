package org.impluvium.guarantees.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.impluvium.guarantees.cluster.Member.Launch;
import org.impluvium.guarantees.cluster.Wiring.Wire;

/** The command lines of an installation's processes, which agree on everything on which they have to. */
final class Launches {

    private static final Pattern CONNECTED = Pattern.compile("Kafka clients connect to (\\S+)");
    private static final Pattern READY = Pattern.compile("Ready, (\\d+) ms after the start");
    private static final Map<String, String> SECRET =
            Map.of("IMPLUVIUM_CLUSTER_SECRET", "what-only-the-nodes-of-a-test-know");

    /** Ten processes on two cores have no time for a hundred commits a second, each with its copies at three brokers. */
    private static final List<String> PACE =
            Size.isGiven() ? List.of("--stream-threads=1", "--commit-interval=200ms") : List.of();

    private final Size size;
    private final Wiring wiring;
    private final Path folder;
    private final Ports ports;
    private final String agreed;

    /** @param retention the feeds' window, in whole days */
    Launches(Size size, Wiring wiring, Path folder, Ports ports, Duration retention) {
        this.size = size;
        this.wiring = wiring;
        this.folder = folder;
        this.ports = ports;
        this.agreed = "--retention=" + retention.toDays() + "d";
    }

    static String nameOf(Role role, int number) {
        return role.command() + '-' + number;
    }

    /** Where Kafka is. */
    String bootstrapServers() {
        return IntStream.rangeClosed(1, size.brokers())
                .mapToObj(i -> wiring.address(nameOf(Role.BROKER, i), Wire.BROKERS) + ':' + ports.of("kafka", i))
                .collect(Collectors.joining(","));
    }

    Launch broker(int number) {
        String voters = IntStream.rangeClosed(1, size.brokers())
                .mapToObj(i -> i + "@" + wiring.address(nameOf(Role.BROKER, i), Wire.BROKERS) + ':'
                        + ports.of("controller", i))
                .collect(Collectors.joining(","));
        List<String> arguments = List.of(
                Role.BROKER.command(),
                "--node=" + number,
                "--voters=" + voters,
                "--kafka-port=" + ports.of("kafka", number),
                "--data=" + data(Role.BROKER, number));
        return new Launch(arguments, Map.of(), CONNECTED, "");
    }

    /** @param source what is read; what is made up may be some hours old, and proves nothing */
    Launch receiver(int number, URI source) {
        return launch(
                Role.RECEIVER,
                number,
                List.of("--source=" + source + "?verify=off", "--max-source-lag=365d", "--read-repositories=off"),
                Map.of());
    }

    Launch processor(int number) {
        List<String> flags = new ArrayList<>(PACE);
        flags.add("--data=" + data(Role.PROCESSOR, number));
        return launch(Role.PROCESSOR, number, flags, Map.of());
    }

    /** One alone needs nobody else. */
    Launch feedNode(int number) {
        String name = nameOf(Role.FEED_NODE, number);
        String address = wiring.address(name, Wire.SERVICE);
        List<String> flags = new ArrayList<>(PACE);
        flags.add("--data=" + data(Role.FEED_NODE, number));
        flags.add("--listen=" + address);
        flags.add("--port=" + ports.of("service", number));
        if (size.feedNodes() == 1) {
            return launch(Role.FEED_NODE, number, flags, Map.of());
        }
        flags.add("--node-name=" + name);
        flags.add("--cluster-port=" + ports.of("cluster", number));
        flags.add("--cluster-address=" + address);
        flags.add("--cluster-listen=" + address);
        return launch(Role.FEED_NODE, number, flags, SECRET);
    }

    private Launch launch(Role role, int number, List<String> flags, Map<String, String> environment) {
        String address = wiring.address(nameOf(role, number), Wire.SERVICE);
        int port = ports.of(role.command(), number);
        List<String> arguments = new ArrayList<>();
        arguments.add(role.command());
        arguments.addAll(flags);
        arguments.add(agreed);
        arguments.add("--kafka=" + bootstrapServers());
        arguments.add("--partitions=" + size.partitions());
        arguments.add("--management-listen=" + address);
        arguments.add("--management-port=" + port);
        return new Launch(arguments, environment, READY, address + ':' + port);
    }

    /** Where a feed node is read. */
    URI service(int number) {
        return URI.create("http://" + wiring.address(nameOf(Role.FEED_NODE, number), Wire.SERVICE) + ':'
                + ports.of("service", number));
    }

    Path data(Role role, int number) {
        return folder.resolve(nameOf(role, number));
    }
}
