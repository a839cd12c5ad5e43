package org.impluvium.standalone.node;

import java.time.Duration;
import java.util.Optional;
import org.impluvium.api.FeedServerSettings;
import org.impluvium.api.cluster.ClusterSecret;

/**
 * The place of a process among those beside it. Immutable.
 *
 * @param nodeName its name; empty: it has none
 * @param standbys copies of each partition's state that the others keep
 * @param mostStale an older copy is not answered from
 * @param reach how other feed nodes reach it; empty: they do not
 */
public record ClusterPlace(Optional<String> nodeName, int standbys, Duration mostStale, Optional<Reach> reach) {

    /** Nobody is beside it. */
    public static final ClusterPlace ALONE =
            new ClusterPlace(Optional.empty(), 0, Duration.ofSeconds(60), Optional.empty());

    /**
     * How others reach a feed node.
     *
     * @param host what they call it by
     * @param port where it listens, and by which secret they know each other
     */
    public record Reach(String host, FeedServerSettings.Cluster port) {

        /** Host and port. */
        public String address() {
            return host + ":" + port.port();
        }
    }

    Optional<ClusterSecret> secret() {
        return reach.map(how -> how.port().secret());
    }
}
