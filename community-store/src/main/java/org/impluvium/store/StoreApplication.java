package org.impluvium.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.store.directory.InMemoryDirectory;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.read.KafkaStreamsCommunityFeeds;
import org.impluvium.store.read.LocalPartitions;
import org.impluvium.store.remember.RememberTopology;
import org.impluvium.store.rows.RetentionWindow;
import org.impluvium.streams.CatchUp;
import org.impluvium.streams.CatchUpClients;
import org.impluvium.streams.StreamsSettings;

/** The community store of one process: remembers, and lets read. The topics must exist before it starts. */
public final class StoreApplication implements AutoCloseable {

    /** Long enough for a commit and for leaving the group. */
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final CatchUp catchUp;
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final CommunityFeeds feeds;

    /**
     * @param retention the feeds' window (rule P4)
     * @param clock tells now
     * @param registry receives the store's metrics
     * @param onFailure is told once of a fault that ended the application, on a thread that must not wait for
     *     {@link #close()}
     */
    public StoreApplication(
            StreamsSettings settings,
            Topics topics,
            Duration retention,
            InstantSource clock,
            MeterRegistry registry,
            Consumer<Throwable> onFailure) {
        RetentionWindow window = new RetentionWindow(retention, clock);
        catchUp = new CatchUp(topics.communityChanges().name());
        Properties properties = settings.toProperties();
        properties.put(CatchUp.CONFIG, catchUp);
        RememberTopology topology = new RememberTopology(topics, window, directory, catchUp, registry);
        streams = new KafkaStreams(topology.get(), properties, new CatchUpClients(catchUp));
        streams.setUncaughtExceptionHandler(failure -> {
            onFailure.accept(failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        LocalPartitions partitions =
                new LocalPartitions(streams, catchUp, topics.communityChanges().partitions());
        feeds = new KafkaStreamsCommunityFeeds(partitions, window);
        StateGauges.register(registry, streams, catchUp, directory);
    }

    /** Starts; returns once the directory is loaded. Feeds become ready later. */
    public void start() {
        // Global stores are restored before this returns.
        streams.start();
        directory.markLoaded();
    }

    /** Reads what is in this process's partitions; to be asked whether it {@linkplain CommunityFeeds#isReady is ready}. */
    public CommunityFeeds feeds() {
        return feeds;
    }

    public CommunityDirectory directory() {
        return directory;
    }

    /** Whether everything here can be read (rule Q5). */
    public boolean isReady() {
        return directory.isLoaded() && feeds.isReady();
    }

    /** For tests: how far each partition has come. */
    CatchUp catchUp() {
        return catchUp;
    }

    /** Commits, leaves the group so that others take over at once, and closes the stores. May be called twice. */
    @Override
    public void close() {
        streams.close(CloseOptions.timeout(CLOSING).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }
}
