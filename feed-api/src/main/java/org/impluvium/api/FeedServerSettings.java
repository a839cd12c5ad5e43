package org.impluvium.api;

import java.time.Duration;
import java.util.Optional;
import org.impluvium.api.cluster.ClusterSecret;
import org.impluvium.api.dashboard.Dashboard;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.api.http.BoundedPool;
import org.impluvium.api.http.Hops;
import org.impluvium.api.http.WriteLimits;

/**
 * Everything about the feed server that can be chosen.
 *
 * @param service who we are
 * @param version what {@code /xrpc/_health} reports
 * @param listen where to listen
 * @param reads the threads that read feeds from disk
 * @param limits what clients may take
 * @param stop how to leave
 * @param cluster how feed nodes ask each other; empty: they do not
 * @param writes how often people may change what is theirs through this service; empty: they may not
 * @param shows what is shown besides feeds and their communities
 */
public record FeedServerSettings(
        ServiceIdentity service,
        String version,
        Listen listen,
        BoundedPool.Settings reads,
        Limits limits,
        Stop stop,
        Optional<Cluster> cluster,
        Optional<WriteLimits> writes,
        Shows shows) {

    /** Of a node that asks no other. */
    public FeedServerSettings(
            ServiceIdentity service,
            String version,
            Listen listen,
            BoundedPool.Settings reads,
            Limits limits,
            Stop stop) {
        this(service, version, listen, reads, limits, stop, Optional.empty(), Optional.empty(), Shows.NOTHING);
    }

    /** The same for a node that asks others and is asked by them. */
    public FeedServerSettings withCluster(Cluster how) {
        return new FeedServerSettings(service, version, listen, reads, limits, stop, Optional.of(how), writes, shows);
    }

    /** The same where people may ask for changes so often. */
    public FeedServerSettings withWrites(WriteLimits how) {
        return new FeedServerSettings(service, version, listen, reads, limits, stop, cluster, Optional.of(how), shows);
    }

    /** The same where this is shown besides. */
    public FeedServerSettings withShows(Shows what) {
        return new FeedServerSettings(service, version, listen, reads, limits, stop, cluster, writes, what);
    }

    /** Fits one process that has a few cores. */
    public static FeedServerSettings defaults(ServiceIdentity service, String version, Listen listen) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new FeedServerSettings(
                service,
                version,
                listen,
                new BoundedPool.Settings("impluvium-feed-reads", Math.max(4, cores * 2), 1_000, Duration.ofSeconds(3)),
                new Limits(10_000, Duration.ofSeconds(60), 16_384, 16_384, false),
                new Stop(Duration.ZERO, Duration.ofSeconds(10)));
    }

    /**
     * Where to listen.
     *
     * @param host address of the interface to bind to
     * @param port the public port; 0 takes any free one
     * @param managementHost address of the interface for the management port
     * @param managementPort for probes and metrics; 0 takes any free one
     * @param eventLoops how many event loops serve the public port
     */
    public record Listen(String host, int port, String managementHost, int managementPort, int eventLoops) {

        public Listen {
            if (port < 0 || port > 65_535 || managementPort < 0 || managementPort > 65_535 || eventLoops < 1) {
                throw new IllegalArgumentException("a port is 0–65535, and one event loop is needed");
            }
        }

        /** All interfaces, one event loop per core. */
        public static Listen on(int port, int managementPort) {
            return new Listen(
                    "0.0.0.0",
                    port,
                    "0.0.0.0",
                    managementPort,
                    Runtime.getRuntime().availableProcessors());
        }
    }

    /**
     * What clients may take.
     *
     * @param connections most connections open to the public port
     * @param idle a connection on which nothing moves for so long is closed
     * @param requestLineBytes longest request line; the longest cursor and feed URI fit
     * @param headerBytes longest headers in all
     * @param compression whether answers are compressed for clients that take it: saves bytes, costs throughput
     */
    public record Limits(int connections, Duration idle, int requestLineBytes, int headerBytes, boolean compression) {}

    /**
     * How to leave.
     *
     * @param notice how long to go on serving, already not ready, so that load balancers can look away
     * @param drain how long running requests may then take to end
     */
    public record Stop(Duration notice, Duration drain) {}

    /**
     * How feed nodes ask each other.
     *
     * @param host address of the interface for the cluster port
     * @param port the cluster port; 0 takes any free one
     * @param secret by which they know each other
     * @param limits what may be under way to one node
     */
    public record Cluster(String host, int port, ClusterSecret secret, Hops.Limits limits) {}

    /**
     * What is shown besides feeds and their communities.
     *
     * @param dashboard to browsers; empty: nothing
     * @param operator whether everybody is shown how the process stands
     */
    public record Shows(Optional<Dashboard> dashboard, boolean operator) {

        /** Nothing. */
        public static final Shows NOTHING = new Shows(Optional.empty(), false);
    }
}
