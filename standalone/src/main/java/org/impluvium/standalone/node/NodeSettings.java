package org.impluvium.standalone.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.impluvium.api.FeedServerSettings;
import org.impluvium.identity.IdentitySettings;
import org.impluvium.reading.ReaderSettings;
import org.impluvium.receiver.ReceiverSettings;
import org.impluvium.schemas.topic.Topics;
import org.impluvium.streams.rocksdb.RocksDbMemory;

/**
 * What one process needs to know, whatever its roles. Immutable.
 *
 * @param data folder for everything that outlives a restart; a process that only receives needs none
 * @param kafka servers to connect to; empty: an embedded broker in the data folder
 * @param prefix of topics and applications
 * @param topics of the installation
 * @param retention how far back feeds reach (rule P4)
 * @param streamThreads threads of each Streams application
 * @param rocksDb memory of all local state together
 * @param identity whom to ask who accounts are
 * @param receiver sources, and how they are read
 * @param reader how repositories are read; empty: this process reads none
 * @param http ports, limits, and who we are
 * @param lag bounds beyond which the process is not ready
 * @param place among those beside it
 */
public record NodeSettings(
        Optional<Path> data,
        Optional<String> kafka,
        String prefix,
        Topics topics,
        Duration retention,
        int streamThreads,
        RocksDbMemory rocksDb,
        IdentitySettings identity,
        ReceiverSettings receiver,
        Optional<ReaderSettings> reader,
        FeedServerSettings http,
        LagBounds lag,
        ClusterPlace place) {

    /**
     * How far behind is too far.
     *
     * @param source how old a source's frames may be when they reach us
     * @param records how many records may wait in Kafka for an application of this process
     */
    public record LagBounds(Duration source, long records) {}

    /** The same for a process that reads repositories. */
    public NodeSettings withReader(ReaderSettings how) {
        return new NodeSettings(
                data,
                kafka,
                prefix,
                topics,
                retention,
                streamThreads,
                rocksDb,
                identity,
                receiver,
                Optional.of(how),
                http,
                lag,
                place);
    }

    /** The same for a process that has others beside it. */
    public NodeSettings withPlace(ClusterPlace among) {
        return new NodeSettings(
                data,
                kafka,
                prefix,
                topics,
                retention,
                streamThreads,
                rocksDb,
                identity,
                receiver,
                reader,
                among.reach().map(reach -> http.withCluster(reach.port())).orElse(http),
                lag,
                among);
    }

    /** Consumer groups of the applications of some roles, with the topics that each reads. */
    List<GroupInput> inputs() {
        return List.of(
                new GroupInput(
                        Role.PROCESS, processorId(), List.of(topics.firehoseEvents(), topics.communityRecords())),
                new GroupInput(Role.SERVE, storeId(), List.of(topics.communityChanges())));
    }

    /** Consumer group of those who read repositories. */
    public static String readerId(String prefix) {
        return prefix + "impluvium-reader";
    }

    /** Consumer group of the receivers, by which they share the sources' accounts. */
    String receiverId() {
        return prefix + "impluvium-receiver";
    }

    /** Application id of the processor: its consumer group. */
    public String processorId() {
        return prefix + "impluvium-processor";
    }

    /** Application id of the store: its consumer group. */
    public String storeId() {
        return prefix + "impluvium-store";
    }
}
