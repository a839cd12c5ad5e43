package org.impluvium.standalone.node;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;
import org.impluvium.api.FeedServer;
import org.impluvium.api.http.StorePorts;
import org.impluvium.api.ready.ReadinessCheck;
import org.impluvium.broker.BrokerSettings;
import org.impluvium.broker.BrokerStartException;
import org.impluvium.broker.EmbeddedBroker;
import org.impluvium.identity.Identities;
import org.impluvium.processor.ProcessorApplication;
import org.impluvium.processor.ProcessorSettings;
import org.impluvium.reading.ReaderSettings;
import org.impluvium.reading.ReaderStatus;
import org.impluvium.reading.RepositoryReader;
import org.impluvium.reading.discovery.Discovery;
import org.impluvium.receiver.FirehoseReceiver;
import org.impluvium.receiver.ReceiverSettings;
import org.impluvium.receiver.ReceiverStatus;
import org.impluvium.receiver.source.SourceException;
import org.impluvium.schemas.topic.TopicMismatchException;
import org.impluvium.standalone.data.DataFolder;
import org.impluvium.standalone.data.DataFolderException;
import org.impluvium.standalone.generation.GenerationException;
import org.impluvium.standalone.generation.kafka.Mirror;
import org.impluvium.standalone.hosts.HostRepositories;
import org.impluvium.standalone.installation.Installation;
import org.impluvium.standalone.installation.InstallationException;
import org.impluvium.standalone.letters.Origins;
import org.impluvium.standalone.letters.kafka.OpenLetters;
import org.impluvium.store.StoreApplication;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.streams.StreamsSettings;

/**
 * One running process of an installation, with all roles or some. Started once and closed once; what it tells may be
 * asked by any thread.
 */
public final class Node implements AutoCloseable {

    /** How long whoever sends clients here may take to notice that another generation is served. */
    private static final Duration TURNING = Duration.ofSeconds(30);

    private final Set<Role> roles;
    private final NodeSettings settings;
    private final FailureListener failures;
    private final InstantSource clock;
    private final Meters meters;
    private final MeterRegistry registry;
    private final Parts parts = new Parts();
    private final List<ReadinessCheck> checks = new ArrayList<>();

    /** Shared by everything that waits for the network. */
    private final Vertx vertx = Vertx.vertx();

    private Optional<Installed> installed = Optional.empty();
    private Optional<DataFolder> folder = Optional.empty();
    private Optional<Identities> identities = Optional.empty();
    private Optional<FirehoseReceiver> receiver = Optional.empty();
    private Optional<RepositoryReader> reader = Optional.empty();
    private Optional<StoreApplication> store = Optional.empty();
    private Optional<FeedServer> server = Optional.empty();
    private Optional<LogLag> lag = Optional.empty();

    private Node(Set<Role> roles, NodeSettings settings, Meters meters, FailureListener failures, InstantSource clock) {
        this.roles = Set.copyOf(roles);
        this.settings = settings;
        this.failures = failures;
        this.clock = clock;
        this.meters = parts.add(Part.METRICS, meters);
        this.registry = meters.all();
        parts.add(Part.EVENT_LOOPS, () -> Futures.join(vertx.close()));
    }

    /**
     * Starts a process with these roles. It is ready some time later; see {@link #isReady()}.
     *
     * @param failures is told of the first part that fails later, and of others in its wake
     * @throws StartFailedException if it cannot be started
     */
    public static Node start(Set<Role> roles, NodeSettings settings, FailureListener failures, InstantSource clock)
            throws StartFailedException, InterruptedException {
        return start(roles, settings, new Meters(Optional.empty()), failures, clock);
    }

    /**
     * The same with meters of the caller's, which are closed with the process.
     *
     * @throws StartFailedException if it cannot be started
     */
    public static Node start(
            Set<Role> roles, NodeSettings settings, Meters meters, FailureListener failures, InstantSource clock)
            throws StartFailedException, InterruptedException {
        Node node = new Node(roles, settings, meters, failures, clock);
        try {
            node.startParts();
            return node;
        } catch (DataFolderException
                | BrokerStartException
                | TopicMismatchException
                | InstallationException
                | GenerationException
                | SourceException e) {
            node.close();
            throw new StartFailedException(String.valueOf(e.getMessage()), e);
        } catch (KafkaException e) {
            node.close();
            throw new StartFailedException("Kafka cannot be used: " + reason(e), e);
        } catch (CompletionException e) {
            node.close();
            throw new StartFailedException(httpProblem(e), e);
        } catch (InterruptedException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /** The way of a frame, upstream last: nothing arrives before what it leads to is there. */
    private void startParts()
            throws DataFolderException, InstallationException, GenerationException, InterruptedException {
        if (settings.data().isPresent()) {
            folder = Optional.of(parts.add(
                    Part.DATA_FOLDER,
                    DataFolder.open(settings.data().get(), settings.place().nodeName())));
        }
        String kafka = settings.kafka().isPresent() ? settings.kafka().get() : startBroker();
        if (roles.contains(Role.SERVE) || roles.contains(Role.RECEIVE)) {
            openIdentities();
        }
        Installed in = parts.add(Part.INSTALLATION, Installed.open(kafka, settings.installation()));
        installed = Optional.of(in);
        watchLag(in);
        if (settings.kafka().isPresent()) {
            joinInstallation(in);
        }
        if (roles.contains(Role.PROCESS)) {
            startProcessor(in);
        }
        if (roles.contains(Role.SERVE)) {
            startStore(in);
        }
        if (roles.contains(Role.RECEIVE)) {
            startReceiver(in);
            if (settings.reader().isPresent()) {
                startReader(in, settings.reader().get());
            }
        }
        startHttp();
    }

    /** Stops everything, in the order of {@link Part}; idempotent. */
    @Override
    public void close() {
        parts.close();
    }

    /** Whether everything is ready now, as {@code /readyz} says. */
    public boolean isReady() {
        return unready().isEmpty();
    }

    /** The conditions of readiness that do not hold now, by name. */
    public List<String> unready() {
        return checks.stream()
                .filter(check -> !check.check().ok())
                .map(ReadinessCheck::name)
                .toList();
    }

    /** The public HTTP port. */
    public int port() {
        return server.orElseThrow().port();
    }

    /** The management port of a process that serves. */
    public int managementPort() {
        return server.orElseThrow().managementPort();
    }

    /** How the sources stand; the process must receive. */
    public ReceiverStatus receiverStatus() {
        return receiver.orElseThrow().status();
    }

    /** How reading repositories stands; the process must read them. */
    public ReaderStatus readerStatus() {
        return reader.orElseThrow().status();
    }

    /** What finds out which repositories there are; the process must read them. To be closed by the caller. */
    public Discovery discovery() {
        ReaderSettings how = settings.reader().orElseThrow();
        return new Discovery(
                RepositoryReader.fetcher(identities(), how),
                how.patience(),
                installed().topics(),
                installed().clientSettings(),
                clock);
    }

    /** What knows when everything has been read; the process must have all roles. To be closed by the caller. */
    public Rebuilding rebuilding() {
        return new Rebuilding(this, installed());
    }

    /** The communities; the process must serve. */
    public CommunityDirectory directory() {
        return store.orElseThrow().directory();
    }

    /** The feeds, past HTTP; the process must serve. */
    public CommunityFeeds feeds() {
        return store.orElseThrow().feeds();
    }

    /** Whether a community is here and right; the process must serve. */
    public boolean owns(Community community) {
        return store.orElseThrow().places().of(community).current();
    }

    /** Who accounts are; the process must serve or receive. */
    public Identities identities() {
        return identities.orElseThrow();
    }

    /** How many records wait in Kafka for an application of this process, a few seconds ago. */
    public long lagRecords() {
        return lag.orElseThrow().records();
    }

    private String startBroker() throws DataFolderException {
        BrokerSettings broker = BrokerSettings.single(folder.orElseThrow().kafka())
                .withOnFailure(failure -> failures.failed(failure.message(), failure.cause()));
        String serves = parts.add(Part.BROKER, EmbeddedBroker.start(broker)).bootstrapServers();
        folder.orElseThrow().serves(serves);
        return serves;
    }

    /** Once a process: what one part has learnt of an account, the others need not ask again. */
    private void openIdentities() {
        Identities opened = Identities.open(vertx, settings.identity(), registry);
        parts.add(Part.IDENTITIES, () -> Futures.join(opened.close()));
        identities = Optional.of(opened);
    }

    private Installed installed() {
        return installed.orElseThrow();
    }

    private void watchLag(Installed in) {
        List<GroupInput> inputs = GroupInput.of(in.applications(), in.topics()).stream()
                .filter(input -> roles.contains(input.role()))
                .toList();
        LogLag watched = parts.add(Part.LAG, new LogLag(in.admin(), inputs, registry));
        watched.start();
        lag = Optional.of(watched);
        checks.add(ReadinessCheck.of(
                "log-lag",
                () -> watched.records() <= settings.lag().records(),
                "more records wait in Kafka than the bound allows"));
    }

    /** An embedded broker needs none: what is in the folder is its own. */
    private void joinInstallation(Installed in)
            throws DataFolderException, InstallationException, InterruptedException {
        String id = new Installation(in.clientSettings(), in.topics().installation())
                .join(settings.place().secret());
        if (folder.isPresent()) {
            folder.get().belongsTo(id);
        }
    }

    private void startProcessor(Installed in) {
        ProcessorApplication processor = parts.add(
                Part.PROCESSOR,
                new ProcessorApplication(
                        new ProcessorSettings(
                                streams(in.applications().processor(), DataFolder.PROCESSOR, in),
                                settings.installation().retention(),
                                Map.of()),
                        in.topics(),
                        clock,
                        registry,
                        fault -> failures.failed("The processor failed: " + fault.getMessage(), fault)));
        processor.start();
        in.generations().whenResting(processor::rest);
        parts.add(
                        Part.MIRROR,
                        new Mirror(
                                in.clientSettings(),
                                settings.installation().prefix(),
                                in.topics(),
                                folder.orElseThrow().instanceId(),
                                in.generations(),
                                registry))
                .start();
        parts.add(Part.DEAD_LETTERS, new OpenLetters(in.servers(), new Origins(in.topics()), registry))
                .start();
        checks.add(ReadinessCheck.of("processor", processor::isRunning, "starting, restoring, or failed"));
    }

    private void startStore(Installed in) {
        StreamsSettings alone = streams(in.applications().store(), DataFolder.STORE, in);
        StoreApplication started = parts.add(
                Part.STORE,
                new StoreApplication(
                        settings.place()
                                .reach()
                                .map(reach -> alone.withServer(reach.address()))
                                .orElse(alone),
                        in.topics(),
                        settings.installation().retention(),
                        settings.place().mostStale(),
                        clock,
                        registry,
                        fault -> failures.failed("The store failed: " + fault.getMessage(), fault)));
        started.start();
        in.generations().whenResting(started::rest);
        store = Optional.of(started);
        GenerationGauges.bind(in, TURNING, registry);
        checks.add(ReadinessCheck.of("store", started::isReady, "restoring, catching up, or failed"));
        checks.add(ReadinessCheck.of(
                "generation",
                () -> in.generations().isServed(in.generation(), TURNING),
                "clients are answered from another generation; impluvium generation status"));
    }

    private void startReceiver(Installed in) {
        // A process with all roles is an installation of its own, and reads alone.
        ReceiverSettings how = roles.equals(Role.ALL)
                ? settings.receiver()
                : settings.receiver().withGroup(in.applications().receiver());
        FirehoseReceiver started = parts.add(
                Part.RECEIVER,
                new FirehoseReceiver(
                        how,
                        in.topics(),
                        in.clientSettings(),
                        registry,
                        clock,
                        identities.map(Identities::documents),
                        fault -> failures.failed("The receiver failed: " + fault.getMessage(), fault)));
        started.after(in.elsewhere());
        started.start();
        receiver = Optional.of(started);
        checks.add(
                ReadinessCheck.of(
                        "sources",
                        () -> started.status().connected(),
                        "a source is not connected, or the other receivers have not said yet which accounts are ours; the log and metrics say why"));
        checks.add(ReadinessCheck.of(
                "source-lag",
                () -> started.status().lagMicros() <= settings.lag().source().toNanos() / 1_000,
                "a source's frames are older than the bound allows"));
    }

    private void startReader(Installed in, ReaderSettings given) {
        ReaderSettings how =
                folder.map(DataFolder::instanceId).map(given::withInstance).orElse(given);
        RepositoryReader started = parts.add(
                Part.READER,
                new RepositoryReader(
                        how,
                        in.topics(),
                        in.clientSettings(),
                        identities().documents(),
                        RepositoryReader.fetcher(identities(), how),
                        registry,
                        clock,
                        fault -> failures.failed("Reading repositories failed: " + fault.getMessage(), fault)));
        started.start();
        reader = Optional.of(started);
    }

    private void startHttp() {
        if (store.isPresent()) {
            FeedServer created = new FeedServer(
                    vertx,
                    settings.http(),
                    ports(store.get()),
                    identities().documents(),
                    settings.http().writes().map(limits -> new HostRepositories(identities())),
                    checks,
                    clock,
                    registry,
                    meters.prometheus());
            parts.add(Part.HTTP, () -> Futures.join(created.stop()));
            Futures.join(created.start());
            server = Optional.of(created);
        } else {
            ManagementServer created =
                    new ManagementServer(vertx, settings.http().listen(), checks, meters.prometheus());
            parts.add(Part.HTTP, () -> Futures.join(created.stop()));
            Futures.join(created.start());
        }
    }

    private static StorePorts ports(StoreApplication store) {
        return new StorePorts(
                store.feeds(),
                store.directory(),
                store.insight(),
                store.freshness(),
                store.readings(),
                store.places(),
                store.staleReads());
    }

    private StreamsSettings streams(String application, String state, Installed in) {
        return new StreamsSettings(
                        application,
                        in.servers(),
                        folder.orElseThrow().state(state),
                        settings.streams().threads(),
                        folder.orElseThrow().instanceId(),
                        settings.place().standbys(),
                        settings.rocksDb())
                .withCommitInterval(settings.streams().commitInterval());
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
    }

    private static String httpProblem(CompletionException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof BindException
                ? "An HTTP port cannot be opened: " + cause.getMessage()
                        + ". Choose another --port, --management-port or --cluster-port."
                : "HTTP cannot be started: " + reason(failure);
    }
}
