package org.impluvium.standalone.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.impluvium.api.FeedServerSettings;
import org.impluvium.identity.IdentitySettings;
import org.impluvium.reading.ReaderSettings;
import org.impluvium.receiver.ReceiverSettings;
import org.impluvium.streams.rocksdb.RocksDbMemory;

/**
 * What one process needs to know, whatever its roles. Immutable.
 *
 * @param data folder for everything that outlives a restart; a process that only receives needs none
 * @param kafka servers to connect to; empty: an embedded broker in the data folder
 * @param installation that it belongs to
 * @param streams how its Streams applications work
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
        InstallationSettings installation,
        Streaming streams,
        RocksDbMemory rocksDb,
        IdentitySettings identity,
        ReceiverSettings receiver,
        Optional<ReaderSettings> reader,
        FeedServerSettings http,
        LagBounds lag,
        ClusterPlace place) {

    /**
     * How each Streams application works.
     *
     * @param threads of each
     * @param commitInterval at least so long between two commits of a thread while it has work
     */
    public record Streaming(int threads, Duration commitInterval) {}

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
                data, kafka, installation, streams, rocksDb, identity, receiver, Optional.of(how), http, lag, place);
    }

    /** The same for a process that has others beside it. */
    public NodeSettings withPlace(ClusterPlace among) {
        return new NodeSettings(
                data,
                kafka,
                installation,
                streams,
                rocksDb,
                identity,
                receiver,
                reader,
                among.reach().map(reach -> http.withCluster(reach.port())).orElse(http),
                lag,
                among);
    }

    /** The same for a process that shows this besides feeds. */
    public NodeSettings withShows(FeedServerSettings.Shows what) {
        return new NodeSettings(
                data,
                kafka,
                installation,
                streams,
                rocksDb,
                identity,
                receiver,
                reader,
                http.withShows(what),
                lag,
                place);
    }
}
