package org.impluvium.standalone.run;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.impluvium.schemas.topic.Generation;
import org.impluvium.standalone.cli.Command;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.cli.ExitStatus;
import org.impluvium.standalone.node.Meters;
import org.impluvium.standalone.node.Node;
import org.impluvium.standalone.node.NodeSettings;
import org.impluvium.standalone.node.Role;
import org.impluvium.standalone.node.StartFailedException;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.SeeingSettings;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.impluvium.standalone.settings.WriteSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a process of an installation, with all roles or with one, until a signal or a failure. */
public final class NodeCommand implements Command {

    private static final Duration LOOK = Duration.ofMillis(100);

    /** What all processes of an installation must agree on. */
    private static final List<Setting<?>> SHARED = List.of(
            Declared.KAFKA, Declared.TOPIC_PREFIX, Declared.PARTITIONS, Declared.GENERATION, Declared.RETENTION);

    private static final List<Setting<?>> RECEIVING =
            List.of(Declared.SOURCES, Declared.MAX_REV_AHEAD, SeeingSettings.FOLLOW);

    private static final List<Setting<?>> SERVING = List.of(
            Declared.PORT,
            Declared.LISTEN,
            Declared.HOSTNAME,
            Declared.PUBLISHER_DID,
            Declared.PINS,
            Declared.EVENT_LOOPS,
            Declared.READ_THREADS,
            Declared.MAX_CONNECTIONS,
            WriteSettings.WRITE_API,
            WriteSettings.WRITES_PER_ACCOUNT,
            WriteSettings.WRITES_PER_ADDRESS,
            WriteSettings.PROXY_HEADER);

    private static final List<Setting<?>> STATE =
            List.of(Declared.DATA, Declared.STREAM_THREADS, Declared.COMMIT_INTERVAL, Declared.ROCKSDB_MEMORY);

    private static final List<Setting<?>> OPERATING = List.of(
            Declared.MANAGEMENT_PORT,
            Declared.MANAGEMENT_LISTEN,
            Declared.MAX_SOURCE_LAG,
            Declared.MAX_LOG_LAG,
            SeeingSettings.OTLP,
            Declared.LOG_FORMAT,
            Declared.LOG_LEVEL);

    private final String name;
    private final String summary;
    private final Set<Role> roles;
    private final List<Setting<?>> settings;
    private final List<Setting<?>> required;

    private NodeCommand(
            String name, String summary, Set<Role> roles, List<Setting<?>> settings, List<Setting<?>> required) {
        this.name = name;
        this.summary = summary;
        this.roles = Set.copyOf(roles);
        this.settings = List.copyOf(settings);
        this.required = List.copyOf(required);
    }

    /** Everything in one process. */
    public static NodeCommand up() {
        return new NodeCommand(
                "up",
                "Run everything in one process, with an embedded Kafka broker unless --kafka names one.",
                Role.ALL,
                concat(List.of(
                        RECEIVING,
                        ReadingOptions.SETTINGS,
                        STATE,
                        SHARED,
                        SERVING,
                        ShowOptions.SETTINGS,
                        IdentityOptions.SETTINGS,
                        OPERATING)),
                List.of(Declared.SOURCES));
    }

    /** The role {@link Role#RECEIVE} of a cluster. */
    public static NodeCommand receiver() {
        return new NodeCommand(
                "receiver",
                "Run one role of a cluster: read the sources into Kafka.",
                Set.of(Role.RECEIVE),
                concat(List.of(RECEIVING, ReadingOptions.SETTINGS, SHARED, IdentityOptions.SETTINGS, OPERATING)),
                List.of(Declared.SOURCES, Declared.KAFKA));
    }

    /** The role {@link Role#PROCESS} of a cluster. */
    public static NodeCommand processor() {
        return new NodeCommand(
                "processor",
                "Run one role of a cluster: route and govern.",
                Set.of(Role.PROCESS),
                concat(List.of(STATE, SHARED, ClusterOptions.STATE, OPERATING)),
                List.of(Declared.KAFKA));
    }

    /** The role {@link Role#SERVE} of a cluster. */
    public static NodeCommand feedNode() {
        return new NodeCommand(
                "feed-node",
                "Run one role of a cluster: remember the feeds and answer requests for them.",
                Set.of(Role.SERVE),
                concat(List.of(
                        STATE,
                        SHARED,
                        SERVING,
                        ShowOptions.SETTINGS,
                        ClusterOptions.STATE,
                        ClusterOptions.SERVING,
                        IdentityOptions.SETTINGS,
                        OPERATING)),
                List.of(Declared.KAFKA));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public List<Setting<?>> settings() {
        return settings;
    }

    @Override
    public Collection<Setting<?>> required() {
        return required;
    }

    @Override
    public List<String> conflicts(Settings given) {
        List<String> conflicts = new ArrayList<>(NodeSettingsOf.conflicts(given));
        conflicts.addAll(IdentityOptions.conflicts(given));
        conflicts.addAll(ClusterOptions.conflicts(given));
        String prefix = given.find(Declared.TOPIC_PREFIX).orElse("");
        if (Generation.isReserved(prefix)) {
            conflicts.add("--topic-prefix: \"" + prefix
                    + "\" could be a generation of another installation; it must not end in g,"
                    + " a number and a dot.");
        }
        int port = given.find(Declared.PORT).orElse(0);
        if (port != 0 && port == given.get(Declared.MANAGEMENT_PORT)) {
            conflicts.add("--port and --management-port are both " + port + "; two different ones are needed.");
        }
        return conflicts;
    }

    @Override
    public int run(Settings given) throws CommandFailedException, InterruptedException {
        Logging.configure(given);
        // Not a constant: the first logger is made when the settings of logging are known.
        Logger log = LoggerFactory.getLogger(NodeCommand.class);
        log.info("impluvium {} {}: {}", name, Version.TEXT, given);
        NodeSettings alone = new NodeSettingsOf(given).read();
        NodeSettings node = alone.withPlace(ClusterOptions.read(given))
                .withShows(ShowOptions.read(given, alone.http().service()));
        try (Lifetime lifetime = Lifetime.begin();
                Node running = Node.start(
                        roles, node, new Meters(given.find(SeeingSettings.OTLP)), lifetime::fail, Clock.systemUTC())) {
            awaitReady(running, lifetime);
            if (!lifetime.isOver()) {
                log.info(
                        "Ready, {} ms after the start",
                        ManagementFactory.getRuntimeMXBean().getUptime());
            }
            lifetime.awaitEnd();
            return ExitStatus.OK;
        } catch (StartFailedException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void awaitReady(Node running, Lifetime lifetime) throws InterruptedException {
        boolean waiting = true;
        while (waiting) {
            waiting = !running.isReady() && !lifetime.endsWithin(LOOK);
        }
    }

    static List<Setting<?>> concat(List<List<Setting<?>>> groups) {
        return groups.stream().<Setting<?>>flatMap(List::stream).toList();
    }
}
