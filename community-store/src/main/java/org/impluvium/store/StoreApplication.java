package org.impluvium.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.store.copies.CopyWatch;
import org.impluvium.store.directory.InMemoryDirectory;
import org.impluvium.store.freshness.NewestEvents;
import org.impluvium.store.global.GlobalState;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.CommunityInsight;
import org.impluvium.store.port.CommunityPlaces;
import org.impluvium.store.port.Freshness;
import org.impluvium.store.port.RepositoryReadings;
import org.impluvium.store.port.StaleReads;
import org.impluvium.store.read.CopyAges;
import org.impluvium.store.read.CopyReads;
import org.impluvium.store.read.KafkaStreamsCommunityFeeds;
import org.impluvium.store.read.KafkaStreamsInsight;
import org.impluvium.store.read.KafkaStreamsPlaces;
import org.impluvium.store.read.LocalPartitions;
import org.impluvium.store.read.StoreHandles;
import org.impluvium.store.readings.KnownReadings;
import org.impluvium.store.remember.RememberTopology;
import org.impluvium.store.rows.RetentionWindow;
import org.impluvium.streams.CatchUp;
import org.impluvium.streams.CatchUpClients;
import org.impluvium.streams.Copies;
import org.impluvium.streams.Standstill;
import org.impluvium.streams.StreamsSettings;
import org.impluvium.streams.ThreadFailures;
import org.impluvium.streams.metrics.RestoreProgress;
import org.impluvium.streams.metrics.StreamsMeters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The community store of one process: remembers, and lets read. The topics must exist before it starts. */
public final class StoreApplication implements AutoCloseable {

    /** Readers see rows as they are written; only the copies of other nodes wait for a commit, and each costs the broker much. */
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

    /** Long enough for a commit and for leaving the group. */
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private static final Duration MOST_STALE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(StoreApplication.class);

    private final StreamsSettings settings;
    private final Supplier<KafkaStreams> assembly;
    private final GlobalState globalState;
    private final Standstill standstill = new Standstill();
    private final CatchUp catchUp;
    private final Copies copies;
    private final LocalPartitions partitions;
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final NewestEvents newestEvents = new NewestEvents();
    private final KnownReadings readings = new KnownReadings();
    private final StoreHandles stores;
    private final CommunityFeeds feeds;
    private final CommunityInsight insight;
    private final CommunityPlaces places;
    private final Supplier<StaleReads> staleReads;
    private volatile @Nullable CopyWatch watch;

    /** Whether everything here could be read once. */
    private volatile boolean wasReady;

    /** Another one where the first could not start. */
    private volatile KafkaStreams streams;

    /** With copies of a minute's age at most. */
    public StoreApplication(
            StreamsSettings settings,
            Topics topics,
            Duration retention,
            InstantSource clock,
            MeterRegistry registry,
            Consumer<Throwable> onFailure) {
        this(settings, topics, retention, MOST_STALE, clock, registry, onFailure);
    }

    /**
     * @param settings where this process has standbys, or others reach it, it knows the age of its copies, too
     * @param retention the feeds' window (rule P4)
     * @param mostStale an older copy is not read
     * @param clock tells now
     * @param registry receives the store's metrics
     * @param onFailure is told once of a fault that ended the application, on a thread that must not wait for
     *     {@link #close()}
     */
    public StoreApplication(
            StreamsSettings settings,
            Topics topics,
            Duration retention,
            Duration mostStale,
            InstantSource clock,
            MeterRegistry registry,
            Consumer<Throwable> onFailure) {
        this.settings = settings;
        RetentionWindow window = new RetentionWindow(retention, clock);
        RememberTopology.Listeners listeners = RememberTopology.Listeners.to(topics);
        catchUp = listeners.catchUp();
        copies = new Copies(settings.applicationId() + "-" + RememberTopology.STORE + "-changelog");
        Duration commits = commitInterval(settings);
        Properties properties = settings.withCommitInterval(commits).toProperties();
        properties.put(CatchUp.CONFIG, catchUp);
        RememberTopology topology =
                new RememberTopology(topics, window, directory, newestEvents, readings, listeners, registry);
        globalState = GlobalState.of(settings);
        RestoreProgress progress = new RestoreProgress();
        assembly = () -> {
            KafkaStreams assembled = new KafkaStreams(
                    topology.get(), properties, new CatchUpClients(commits, standstill, catchUp, copies));
            assembled.setUncaughtExceptionHandler(new ThreadFailures(onFailure));
            progress.follow(assembled);
            return assembled;
        };
        streams = assembly.get();
        stores = new StoreHandles(() -> streams);
        partitions = new LocalPartitions(
                stores, catchUp, listeners.echoes(), topics.communityChanges().partitions());
        feeds = new KafkaStreamsCommunityFeeds(partitions, directory, window, listeners.heads());
        insight = new KafkaStreamsInsight(partitions, directory, window);
        CopyAges ages = new CopyAges(copies, catchUp, mostStale, System::nanoTime);
        places = new KafkaStreamsPlaces(
                partitions, stores, ages, topics.communityChanges().key().serializer(), settings.server());
        staleReads = () -> new CopyReads(partitions, stores, ages, directory, window, listeners.heads());
        RememberTopology.show(new StreamsMeters(registry, () -> streams.metrics(), progress));
        StateGauges.register(registry, catchUp, directory);
        StateGauges.register(registry, newestEvents, clock);
    }

    private static Duration commitInterval(StreamsSettings settings) {
        return settings.commitInterval().compareTo(COMMIT_INTERVAL) < 0 ? COMMIT_INTERVAL : settings.commitInterval();
    }

    /** Reads on or does not; what was read is finished and committed in any case, and what is there can be asked for. */
    public void rest(boolean still) {
        standstill.set(still);
    }

    /** Starts; returns once the directory and the copy of all feeds' rows are loaded. Feeds become ready later. */
    public void start() {
        if (!startsWithWhatIsThere()) {
            streams.close(CLOSING);
            globalState.wipe();
            streams = assembly.get();
            streams.start();
            stores.replica();
        }
        directory.markLoaded();
        if (settings.standbys() > 0 || settings.server().isPresent()) {
            watch = CopyWatch.begin(copies, catchUp, settings, System::nanoTime);
        }
    }

    private boolean startsWithWhatIsThere() {
        try {
            // Global stores are restored before this returns.
            streams.start();
            // Kafka Streams 4.3.1 returns as well where its global thread has died of an offset that is no more.
            stores.replica();
            return true;
        } catch (StreamsException e) {
            if (!GlobalState.isToBlameFor(e)) {
                throw e;
            }
            LOG.warn("the local copy of what every process reads is of no use and is made anew: {}", e.toString());
            return false;
        }
    }

    /** Reads what is in this process's partitions; to be asked whether it {@linkplain CommunityFeeds#isReady is ready}. */
    public CommunityFeeds feeds() {
        return feeds;
    }

    /** What people ask beside that; ready together with the feeds. */
    public CommunityInsight insight() {
        return insight;
    }

    public CommunityDirectory directory() {
        return directory;
    }

    /** Where communities can be read in the installation. */
    public CommunityPlaces places() {
        return places;
    }

    /** Begins a read of what is here though it may not be right any more. */
    public Supplier<StaleReads> staleReads() {
        return staleReads;
    }

    /** How new what is read here can be: says of sources what was known at the start, and from then on follows them. */
    public Freshness freshness() {
        return newestEvents;
    }

    /** How reading repositories went; follows like {@link #freshness()}. */
    public RepositoryReadings readings() {
        return readings;
    }

    /**
     * Whether everything here can be read (rule Q5). A process that others reach has others to turn to: once everything
     * could be read it stays ready as long as it runs, or a partition that moves would take all feed nodes from their
     * clients at once.
     */
    public boolean isReady() {
        if (settings.server().isEmpty()) {
            return directory.isLoaded() && feeds.isReady();
        }
        wasReady |= directory.isLoaded() && partitions.areReadyIfAny();
        return wasReady && streams.state().isRunningOrRebalancing();
    }

    /** For tests: what this process has. */
    StoreHandles stores() {
        return stores;
    }

    /** For tests: how far each partition has come. */
    CatchUp catchUp() {
        return catchUp;
    }

    /** Commits, leaves the group so that others take over at once, and closes the stores. May be called twice. */
    @Override
    public void close() {
        CopyWatch watching = watch;
        if (watching != null) {
            watching.close();
        }
        streams.close(CloseOptions.timeout(CLOSING).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }
}
