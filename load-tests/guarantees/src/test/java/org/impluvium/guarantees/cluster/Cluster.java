package org.impluvium.guarantees.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.awaitility.Awaitility;
import org.impluvium.guarantees.pipeline.Folders;
import org.impluvium.guarantees.pipeline.Quiet;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.testsupport.FreePorts;

/**
 * An installation in which every role is a process of its own: brokers, a receiver, a processor and a feed node, each
 * with its folder, which it keeps from one life to the next. What each life printed stays in {@link #logs()}. For one
 * thread.
 */
public final class Cluster implements AutoCloseable {

    private static final int PARTITIONS = 3;

    private static final Pattern CONNECTED = Pattern.compile("Kafka clients connect to (\\S+)");
    private static final Pattern READY = Pattern.compile("Ready, (\\d+) ms after the start");
    private static final Pattern SERVED = Pattern.compile("Feeds are served on port (\\d+)");

    private final Path folder = Folders.temporary("cluster");
    private final Path logs = Folders.kept("cluster");
    private final Topics topics;
    private final String source;
    private final List<Integer> clientPorts;
    private final List<Member> brokers;
    private final Map<Role, Member> members = new TreeMap<>();

    private Cluster(int brokers, URI source, Duration retention) {
        topics = new Topics("", PARTITIONS, retention);
        this.source = source.toString();
        List<Integer> ports = FreePorts.find(2 * brokers);
        clientPorts = ports.subList(0, brokers);
        this.brokers = brokers(ports.subList(brokers, 2 * brokers));
        String agreed = "--retention=" + retention.toDays() + "d";
        add(Role.PROCESSOR, READY, data(Role.PROCESSOR), agreed);
        add(Role.FEED_NODE, SERVED, data(Role.FEED_NODE), agreed, "--listen=127.0.0.1", "--port=0");
        // What is made up may be some hours old.
        add(
                Role.RECEIVER,
                READY,
                "--source=" + source + "?verify=off",
                agreed,
                "--max-source-lag=365d",
                "--read-repositories=off");
    }

    private List<Member> brokers(List<Integer> controllers) {
        String voters = IntStream.range(0, controllers.size())
                .mapToObj(i -> (i + 1) + "@127.0.0.1:" + controllers.get(i))
                .collect(Collectors.joining(","));
        return IntStream.range(0, controllers.size())
                .mapToObj(i -> member(
                        Role.BROKER,
                        "broker-" + (i + 1),
                        CONNECTED,
                        "--node=" + (i + 1),
                        "--voters=" + voters,
                        "--kafka-port=" + clientPorts.get(i),
                        "--data=" + folder.resolve("broker-" + (i + 1))))
                .toList();
    }

    private void add(Role role, Pattern up, String... flags) {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("--kafka=" + bootstrapServers());
        all.add("--partitions=" + PARTITIONS);
        all.add("--management-port=0");
        members.put(role, member(role, role.command(), up, all.toArray(String[]::new)));
    }

    private Member member(Role role, String name, Pattern up, String... flags) {
        List<String> arguments =
                Stream.concat(Stream.of(role.command()), Stream.of(flags)).toList();
        return new Member(name, logs, arguments, up);
    }

    private String data(Role role) {
        return "--data=" + folder.resolve(role.command());
    }

    /**
     * Starts all processes and waits until each does its work.
     *
     * @param brokers 1 or 3
     * @param source what the receiver reads
     * @param retention the feeds' window, in whole days
     */
    public static Cluster start(int brokers, URI source, Duration retention) {
        Cluster cluster = new Cluster(brokers, source, retention);
        try {
            cluster.brokers.forEach(Member::start);
            cluster.brokers.forEach(Member::awaitUp);
            cluster.members.values().forEach(Member::start);
            cluster.members.values().forEach(Member::awaitUp);
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    /** {@code kill -9}; returns when the process is gone, which is proven. */
    public void kill(Role role) {
        member(role).kill();
    }

    /** Begins another life on the same folder; returns at once. */
    public void startAgain(Role role) {
        member(role).start();
    }

    /** Waits until the present lives of all do their work. */
    public void awaitUp() {
        brokers.forEach(Member::awaitUp);
        members.values().forEach(Member::awaitUp);
    }

    /** {@code kill -STOP} of a broker; returns when it stands still, which is proven. */
    public void freezeBroker(int node) {
        brokers.get(node - 1).freeze();
    }

    /** {@code kill -CONT}. */
    public void thawBroker(int node) {
        brokers.get(node - 1).thaw();
    }

    /** {@code kill -9} of a broker. */
    public void killBroker(int node) {
        brokers.get(node - 1).kill();
    }

    /** Begins another life of a broker. */
    public void startBrokerAgain(int node) {
        brokers.get(node - 1).start();
    }

    /** The broker that leads a partition now. */
    public int leaderOf(Topic<?, ?> topic, int partition) {
        return leaders(topic).get(partition);
    }

    /** The brokers that lead a topic's partitions now, in their order. */
    public List<Integer> leaders(Topic<?, ?> topic) {
        try (Admin admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            TopicDescription described =
                    admin.describeTopics(List.of(topic.name())).allTopicNames().get().values().stream()
                            .findFirst()
                            .orElseThrow();
            return described.partitions().stream()
                    .map(info -> info.leader().id())
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the leaders are not known", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How often processes of each role were killed, and proven to be gone. */
    public Map<Role, Integer> kills() {
        Map<Role, Integer> kills = new TreeMap<>();
        members.forEach((role, member) -> kills.put(role, member.kills()));
        kills.put(Role.BROKER, brokers.stream().mapToInt(Member::kills).sum());
        return kills;
    }

    /** How often brokers stood still, proven. */
    public int freezes() {
        return brokers.stream().mapToInt(Member::freezes).sum();
    }

    /**
     * Waits until the receiver has everything of the source up to a position written, and that has led to all that it
     * leads to.
     */
    public void awaitQuiet(long position, Duration patience) {
        try (SavedPosition saved = new SavedPosition(bootstrapServers(), topics, source())) {
            Awaitility.await("the receiver at " + position)
                    .atMost(patience)
                    .pollInSameThread()
                    .until(() -> saved.now() >= position);
        }
        try (Quiet quiet = new Quiet(bootstrapServers(), "", topics)) {
            quiet.await(patience);
        }
    }

    /** Where feeds are read; changes with the feed node's lives. */
    public URI service() {
        return URI.create("http://127.0.0.1:" + member(Role.FEED_NODE).awaitUp());
    }

    /** The source's identity, under which its positions are saved. */
    public String source() {
        return source;
    }

    public String bootstrapServers() {
        return clientPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    public Topics topics() {
        return topics;
    }

    /** What each life of each process printed, a file each. */
    public Path logs() {
        return logs;
    }

    /** Ends all processes, in whatever state they are. */
    @Override
    public void close() {
        members.values().forEach(Member::end);
        brokers.forEach(Member::end);
        Folders.wipe(folder);
    }

    private Member member(Role role) {
        Member member = members.get(role);
        if (member == null) {
            throw new IllegalArgumentException(role + " is not one process");
        }
        return member;
    }
}
