package org.impluvium.guarantees.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.impluvium.guarantees.cluster.Member.Launch;
import org.impluvium.guarantees.cluster.Wiring.Wire;
import org.impluvium.guarantees.pipeline.Folders;
import org.impluvium.guarantees.pipeline.Quiet;
import org.impluvium.schemas.topic.Topic;
import org.impluvium.schemas.topic.Topics;

/**
 * An installation in which every process has one role: brokers, receivers, processors and feed nodes, each with its folder,
 * which it keeps from one life to the next. What each life printed stays in {@link #logs()}. For one thread.
 */
public final class Cluster implements AutoCloseable {

    private final Path folder = Folders.temporary("cluster");
    private final Path logs = Folders.kept("cluster");
    private final Size size;
    private final Wiring wiring;
    private final URI source;
    private final Topics topics;
    private final Launches launches;
    private final Map<Role, List<Member>> members = new EnumMap<>(Role.class);

    private Cluster(Size size, Wiring wiring, URI source, Duration retention) {
        this.size = size;
        this.wiring = wiring;
        this.source = source;
        topics = new Topics("", size.partitions(), retention);
        launches = new Launches(size, wiring, folder, new Ports(), retention);
        put(Role.BROKER, size.brokers(), launches::broker);
        put(Role.PROCESSOR, size.processors(), launches::processor);
        put(Role.FEED_NODE, size.feedNodes(), launches::feedNode);
        put(Role.RECEIVER, size.receivers(), number -> launches.receiver(number, this.source));
    }

    private void put(Role role, int count, Function<Integer, Launch> launch) {
        members.put(
                role,
                IntStream.rangeClosed(1, count)
                        .mapToObj(number -> {
                            String name = Launches.nameOf(role, number);
                            return new Member(name, logs, wiring.within(name), launch.apply(number));
                        })
                        .toList());
    }

    /**
     * Starts all processes and waits until each does its work.
     *
     * @param wiring is the cluster's from now on
     * @param source what the receivers read
     * @param retention the feeds' window, in whole days
     */
    public static Cluster start(Size size, Wiring wiring, URI source, Duration retention) {
        Cluster cluster = new Cluster(size, wiring, source, retention);
        try {
            cluster.members(Role.BROKER).forEach(Member::start);
            cluster.members(Role.BROKER).forEach(Member::awaitUp);
            cluster.all().filter(member -> !member.isAlive()).forEach(Member::start);
            cluster.awaitUp();
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    public Size size() {
        return size;
    }

    /** The processes of a role, in the order of their numbers. */
    public List<Member> members(Role role) {
        return members.getOrDefault(role, List.of());
    }

    private Stream<Member> all() {
        return members.values().stream().flatMap(List::stream);
    }

    /** Waits until the present lives of all do their work. */
    public void awaitUp() {
        all().forEach(Member::awaitUp);
    }

    /** Waits until every broker has a copy of everything again that it should have. */
    public void awaitInSync(Duration patience) {
        try (KafkaState kafka = new KafkaState(bootstrapServers())) {
            Awaitility.await("all brokers in sync")
                    .atMost(patience)
                    .pollInSameThread()
                    .ignoreExceptions()
                    .until(kafka::isInSync);
        }
    }

    /** The broker that leads a partition now. */
    public int leaderOf(Topic<?, ?> topic, int partition) {
        return leaders(topic).get(partition);
    }

    /** The brokers that lead a topic's partitions now, in their order. */
    public List<Integer> leaders(Topic<?, ?> topic) {
        try (KafkaState kafka = new KafkaState(bootstrapServers())) {
            return kafka.leaders(topic.name());
        }
    }

    /** A broker by its number in Kafka. */
    public Member broker(int node) {
        return members(Role.BROKER).get(node - 1);
    }

    /** Why {@link #cutFromBrokers} is not possible; empty: it is. */
    public String obstacleToCuts() {
        return wiring.obstacle();
    }

    /** Lets nothing through between a process and the brokers (for a broker: between it and everybody), until it is mended. */
    public void cutFromBrokers(Member member) {
        wiring.cut(member.name(), Wire.BROKERS);
    }

    public void mendToBrokers(Member member) {
        wiring.mend(member.name(), Wire.BROKERS);
    }

    /** Lets nothing through between a process and all but the brokers: clients, other feed nodes, the source. */
    public void cutFromOthers(Member member) {
        wiring.cut(member.name(), Wire.SERVICE);
    }

    public void mendToOthers(Member member) {
        wiring.mend(member.name(), Wire.SERVICE);
    }

    /** How often processes of each role were killed, and proven to be gone. */
    public Map<Role, Integer> kills() {
        return count(Member::kills);
    }

    /** How often processes of each role were stopped, and proven to have ended in order. */
    public Map<Role, Integer> stops() {
        return count(Member::stops);
    }

    /** How often processes of each role stood still, proven. */
    public Map<Role, Integer> freezes() {
        return count(Member::freezes);
    }

    private Map<Role, Integer> count(ToIntFunction<Member> what) {
        Map<Role, Integer> counts = new TreeMap<>();
        members.forEach(
                (role, some) -> counts.put(role, some.stream().mapToInt(what).sum()));
        return counts;
    }

    /**
     * Waits until the receivers have everything of the source up to a position written, and that has led to all that it
     * leads to.
     */
    public void awaitQuiet(long position, Duration patience) {
        try (SavedPosition saved = new SavedPosition(bootstrapServers(), topics, source())) {
            Awaitility.await("the receivers at " + position)
                    .atMost(patience)
                    .pollInSameThread()
                    .until(() -> saved.now() >= position);
        }
        try (Quiet quiet = new Quiet(bootstrapServers(), "", topics)) {
            quiet.await(patience);
        }
    }

    /** Where feeds are read: each feed node, whether or not it runs. */
    public List<URI> services() {
        return IntStream.rangeClosed(1, size.feedNodes())
                .mapToObj(launches::service)
                .toList();
    }

    /** Where a process keeps what outlives it. */
    public Path data(Member member) {
        return folder.resolve(member.name());
    }

    /** The source's identity, under which its positions are saved. */
    public String source() {
        return source.toString();
    }

    public String bootstrapServers() {
        return launches.bootstrapServers();
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
        all().forEach(Member::end);
        wiring.close();
        Folders.wipe(folder);
    }
}
