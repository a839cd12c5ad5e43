package org.impluvium.standalone.settings;

import static org.impluvium.standalone.settings.Setting.flag;
import static org.impluvium.standalone.settings.Setting.many;
import static org.impluvium.standalone.settings.Setting.one;
import static org.impluvium.standalone.settings.ValueTypes.anyLong;
import static org.impluvium.standalone.settings.ValueTypes.bytes;
import static org.impluvium.standalone.settings.ValueTypes.duration;
import static org.impluvium.standalone.settings.ValueTypes.folder;
import static org.impluvium.standalone.settings.ValueTypes.hostName;
import static org.impluvium.standalone.settings.ValueTypes.kafkaServers;
import static org.impluvium.standalone.settings.ValueTypes.listenAddress;
import static org.impluvium.standalone.settings.ValueTypes.oneOf;
import static org.impluvium.standalone.settings.ValueTypes.port;
import static org.impluvium.standalone.settings.ValueTypes.topicPrefix;
import static org.impluvium.standalone.settings.ValueTypes.wholeNumber;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.impluvium.atproto.identity.Network;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.AtIdentifier;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.broker.QuorumVoter;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.store.rows.Tag;

/** Every setting there is. A command takes those that it names; docs/settings.md is made from this page. */
public final class Declared {

    /** How log lines are written. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** The least severe of our own log lines that are written. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    /** When a process reads repositories. */
    public enum ReadRepositories {
        AUTO,
        ON,
        OFF
    }

    public static final Setting<List<SourceUri>> SOURCES = many(
            "source",
            new ValueType<>(
                    "URI",
                    "a source: wss://HOST or ws://HOST:PORT (subscribeRepos), jetstream+wss://HOST,"
                            + " capture:FILE[?speed=max, realtime or 10x]",
                    SourceUri::parse),
            "What to read from: a PDS, a relay (with ?as=relay), a Jetstream, or a capture file. What a PDS does not prove"
                    + " is not taken, what a relay does not prove is counted; ?verify=off, report or enforce says"
                    + " otherwise.");

    public static final Setting<Path> DATA = one(
                    "data",
                    folder(),
                    "Folder for everything that outlives a restart: the embedded broker's log and the local state. One"
                            + " process a folder.")
            .orElse("$XDG_DATA_HOME/impluvium, else ~/.local/share/impluvium", Declared::dataHome);

    public static final Setting<String> KAFKA = one(
            "kafka",
            kafkaServers(),
            "Kafka to connect to. Where it may be left out, an embedded broker in this process takes its place.");

    public static final Setting<String> TOPIC_PREFIX = one(
                    "topic-prefix",
                    topicPrefix(),
                    "Goes before the name of each topic and application, so that several installations can share one"
                            + " Kafka.")
            .orElse("");

    public static final Setting<Integer> PARTITIONS = one(
                    "partitions",
                    wholeNumber("NUMBER", 1, 1_000),
                    "Partitions of the topics, and with them of the state, in which a new installation begins. A start with"
                            + " another number than they have is refused; impluvium generation changes it.")
            .otherwise("those that there are; 4 in a new installation");

    public static final Setting<Integer> GENERATION = one(
                    "generation",
                    wholeNumber("NUMBER", 1, 1_000_000),
                    "Generation of topics and state that is meant; others are one number of partitions each.")
            .otherwise("the one that is served");

    public static final Setting<Duration> RETENTION = one(
                    "retention",
                    duration(Duration.ofMinutes(1), Duration.ofDays(365_000)),
                    "How far back feeds reach, by the posts' sort time (rule P4). The same in all processes of an"
                            + " installation.")
            .orElse("7d");

    public static final Setting<Integer> PORT =
            one("port", port(), "Public HTTP port.").orElse("8080");

    public static final Setting<Integer> MANAGEMENT_PORT = one(
                    "management-port", port(), "HTTP port of /livez, /readyz and /metrics; not meant for the public.")
            .orElse("8081");

    public static final Setting<String> LISTEN = one(
                    "listen", listenAddress(), "Address of this machine that the public port is opened on.")
            .orElse("0.0.0.0");

    public static final Setting<String> MANAGEMENT_LISTEN = one(
                    "management-listen",
                    listenAddress(),
                    "Address of this machine that the management port is opened on.")
            .orElse("127.0.0.1");

    public static final Setting<String> HOSTNAME = one(
                    "hostname",
                    hostName(),
                    "Public name of this service, for its did:web and its DID document; a port may follow.")
            .orElse("localhost");

    public static final Setting<Did> PUBLISHER_DID = one(
                    "publisher-did",
                    new ValueType<>("DID", "a DID, such as did:plc:… or did:web:…", Did::new),
                    "Account that publishes the feeds of this service (rule Q4).")
            .otherwise("did:web: and the hostname");

    public static final Setting<Origin> PLC = one(
                    "plc",
                    new ValueType<>("URL", "a URL of scheme, name and port, such as https://plc.directory", Origin::of),
                    "PLC directory that is asked for the documents of did:plc: whose key, which host.")
            .orElse("https://plc.directory");

    public static final Setting<List<Network>> ALLOWED_NETWORKS = many(
            "allow-network",
            new ValueType<>(
                    "CIDR", "a network in CIDR form, such as 10.0.0.0/8 or ::1/128, or one address", Network::of),
            "Network that hosts named by others (in DIDs, handles, redirects; the host that publish writes to) may lie in"
                    + " although it is not public; with any, plain HTTP and any port are allowed, too. For"
                    + " test networks; a directory of one's own needs none.");

    public static final Setting<List<Pin>> PINS = many(
            "pin",
            new ValueType<>(
                    "ID=CONFIG-URI",
                    "a community id and a config, 0a1b2c3d=at://DID/com.atrarium.community.config/KEY",
                    Pin::parse),
            "Community that the publisher's feed URI of this id leads to (rule Q4); pinned ones are also what"
                    + " describeFeedGenerator lists.");

    public static final Setting<Integer> EVENT_LOOPS = one(
                    "event-loops", wholeNumber("NUMBER", 1, 256), "Threads that serve HTTP connections.")
            .orElse("2");

    public static final Setting<Integer> READ_THREADS = one(
                    "read-threads", wholeNumber("NUMBER", 1, 256), "Threads that read feeds from the local store.")
            .orElse("4");

    public static final Setting<Integer> MAX_CONNECTIONS = one(
                    "max-connections",
                    wholeNumber("NUMBER", 1, 1_000_000),
                    "Open connections on the public port; further ones are closed at once.")
            .orElse("10000");

    public static final Setting<Long> ROCKSDB_MEMORY = one(
                    "rocksdb-memory",
                    bytes(16L << 20),
                    "Memory outside the Java heap for all local state of this process together.")
            .orElse("128MiB");

    public static final Setting<Integer> STREAM_THREADS = one(
                    "stream-threads",
                    wholeNumber("NUMBER", 1, 256),
                    "Threads of each Kafka Streams application in this process; while one waits for a commit, the other works.")
            .orElse("2");

    public static final Setting<Duration> COMMIT_INTERVAL = one(
                    "commit-interval",
                    duration(Duration.ofMillis(1), Duration.ofSeconds(1)),
                    "At least so long between two commits of a thread that has work; the store's own pause is 100 ms at least. A"
                            + " post passes two commits until others see it. Where a commit takes long, as on brokers that"
                            + " replicate, a longer pause leaves time for work.")
            .orElse("10ms");

    public static final Setting<Duration> MAX_REV_AHEAD = one(
                    "max-rev-ahead",
                    duration(Duration.ZERO, Duration.ofDays(1)),
                    "How far a commit's revision may lie ahead of its time of receipt before it is dropped as bad input"
                            + " (rule I5).")
            .orElse("5m");

    public static final Setting<Duration> MAX_SOURCE_LAG = one(
                    "max-source-lag",
                    duration(Duration.ofSeconds(1), Duration.ofDays(365_000)),
                    "How old the frames of a source may be on arrival while the process calls itself ready.")
            .orElse("5m");

    public static final Setting<Integer> MAX_LOG_LAG = one(
                    "max-log-lag",
                    wholeNumber("NUMBER", 1, Integer.MAX_VALUE),
                    "How many records may wait in Kafka for an application while the process calls itself ready.")
            .orElse("10000");

    public static final Setting<LogFormat> LOG_FORMAT = one(
                    "log-format", oneOf("FORMAT", LogFormat.class), "Log lines on standard error: for people, or JSON.")
            .orElse("text");

    public static final Setting<LogLevel> LOG_LEVEL = one(
                    "log-level", oneOf("LEVEL", LogLevel.class), "Least severe log lines of our own that are written.")
            .orElse("info");

    public static final Setting<Integer> NODE = one(
                    "node", wholeNumber("NUMBER", 0, 1_000_000), "Node id of this broker, for the life of its folder.")
            .orElse("1");

    public static final Setting<List<QuorumVoter>> VOTERS = one(
            "voters",
            new ValueType<>("VOTERS", "a list node@host:port[,node@host:port…]", Declared::voters),
            "Every broker of the quorum with the address of its controller, this one included, the same list on each."
                    + " Without it: this broker alone.");

    public static final Setting<Integer> KAFKA_PORT =
            one("kafka-port", port(), "Port that Kafka clients connect to.").orElse("9092");

    public static final Setting<ReadRepositories> READ_REPOSITORIES = one(
                    "read-repositories",
                    oneOf("WHEN", ReadRepositories.class),
                    "Whether this process reads repositories in whole: those in doubt, those of members that were never read,"
                            + " those that records speak of. auto: where a source is subscribeRepos.")
            .orElse("auto");

    public static final Setting<Integer> READINGS = one(
                    "readings", wholeNumber("NUMBER", 1, 1_000), "Repositories that are read at once.")
            .orElse("16");

    public static final Setting<Integer> READINGS_PER_HOST = one(
                    "readings-per-host",
                    wholeNumber("NUMBER", 1, 1_000),
                    "Of them, those of one host; hosts whose names end in the same two labels count as one.")
            .orElse("4");

    public static final Setting<Integer> READS_PER_SECOND = one(
                    "reads-per-second",
                    wholeNumber("NUMBER", 1, 100_000),
                    "Repositories that one host is asked for in a second, in the long run.")
            .orElse("10");

    public static final Setting<Duration> READ_TIMEOUT = one(
                    "read-timeout",
                    duration(Duration.ofSeconds(1), Duration.ofDays(1)),
                    "How long reading one repository may take; a host that is silent for 20 s is given up before.")
            .orElse("5m");

    public static final Setting<Long> MAX_REPOSITORY = one(
                    "max-repository",
                    bytes(64L << 10),
                    "Longest archive of one repository that is read; a longer one is a failure of its own.")
            .orElse("512MiB");

    public static final Setting<Long> READING_MEMORY = one(
                    "reading-memory",
                    bytes(1L << 20),
                    "What all repositories that are being read may hold in the Java heap together: the nodes of their trees,"
                            + " and what of them matters here. One repository may hold this divided by --readings-per-host (or"
                            + " --readings, if fewer) and one more, so that those of one host leave room for others.")
            .orElse("256MiB");

    public static final Setting<List<Origin>> RELAYS = many(
            "relay",
            new ValueType<>("URL", "a URL of scheme, name and port, such as https://relay.example", Origin::of),
            "Relay to ask for the repositories that hold records of communities"
                    + " (com.atproto.sync.listReposByCollection).");

    public static final Setting<List<Origin>> PDSES = many(
            "pds",
            new ValueType<>("URL", "a URL of scheme, name and port, such as https://pds.example", Origin::of),
            "PDS all of whose repositories are to be read (com.atproto.sync.listRepos).");

    public static final Setting<List<Path>> DID_FILES = many(
            "dids",
            new ValueType<>(
                    "FILE", "the path of a file", written -> Path.of(written).toAbsolutePath()),
            "File of DIDs, one a line, whose repositories are to be read.");

    public static final Setting<Boolean> EXIT = flag(
            "exit", "Leave after the summary, with status 0 only if every feed equals the generator's expectation.");

    public static final Setting<Long> SEED = one(
                    "seed",
                    anyLong("NUMBER"),
                    "Everything that is made up: the demo's network, the load's requests and probes. The same number gives the"
                            + " same.")
            .orElse("1");

    public static final Setting<Tag> TAG = one(
            "tag",
            new ValueType<>("ID", "a community id, eight lower-case hexadecimal digits", Tag::parse),
            "The id that is meant: inspect looks at its rows only, publish --remove removes its record.");

    public static final Setting<RecordUri> COMMUNITY = one(
            "community",
            new ValueType<>("CONFIG-URI", "a config, at://DID/com.atrarium.community.config/KEY", Declared::config),
            "The community that is meant, whatever its id: inspect looks at its rows only, publish writes its feed's record.");

    public static final Setting<String> EXPORT = one(
            "export",
            ValueTypes.fileOrOutput(),
            "Write each row of the --tag as a line of JSON instead of counting them, as it is and in words.");

    public static final Setting<AtIdentifier> ACCOUNT = one(
            "account",
            new ValueType<>("HANDLE", "a handle or a DID", AtIdentifier::new),
            "Whose repository the feed's record is in: the community's owner, or the service's publisher.");

    public static final Setting<String> APP_PASSWORD = one(
                    "app-password",
                    new ValueType<>("PASSWORD", "an app password", ValueTypes::nonEmpty),
                    "App password of the account. Only from the environment; else from --app-password-file, else it is"
                            + " asked for.")
            .withoutFlag();

    public static final Setting<Path> APP_PASSWORD_FILE = one(
            "app-password-file",
            ValueTypes.file(),
            "File whose first line is the app password; nobody else should be able to read it.");

    public static final Setting<Path> AVATAR =
            one("avatar", ValueTypes.file(), "Picture of the feed, PNG or JPEG of at most 1 MB. Without it: as it is.");

    public static final Setting<Boolean> REMOVE = flag("remove", "Remove the record instead of writing it.");

    public static final Setting<Boolean> DRY_RUN =
            flag("dry-run", "Show what would be done, and neither log in anywhere nor change anything.");

    private Declared() {}

    private static RecordUri config(String written) {
        return RecordUri.tryParse(written)
                .filter(uri -> uri.collection().value().equals(CommunityCollections.CONFIG))
                .orElseThrow(() -> new IllegalArgumentException(written));
    }

    private static List<QuorumVoter> voters(String written) {
        return Arrays.stream(written.split(",")).map(QuorumVoter::parse).toList();
    }

    private static String dataHome(Map<String, String> environment) {
        String given = environment.getOrDefault("XDG_DATA_HOME", "");
        String home = given.isBlank() ? environment.getOrDefault("HOME", ".") + "/.local/share" : given;
        return home + "/impluvium";
    }
}
