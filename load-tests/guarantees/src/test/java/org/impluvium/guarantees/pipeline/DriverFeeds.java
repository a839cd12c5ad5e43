package org.impluvium.guarantees.pipeline;

import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.QueryFailure;
import org.impluvium.store.read.FeedScan;
import org.impluvium.store.read.Mix;
import org.impluvium.store.read.MixedScan;
import org.impluvium.store.remember.RememberTopology;
import org.impluvium.store.replica.ReplicaRows;
import org.impluvium.store.replica.ReplicaStore;
import org.impluvium.store.rows.RetentionWindow;

/** Reads the stores of a test driver as a feed node reads its own. */
final class DriverFeeds implements CommunityFeeds {

    private final TopologyTestDriver driver;
    private final CommunityDirectory directory;
    private final RetentionWindow window;

    DriverFeeds(TopologyTestDriver driver, CommunityDirectory directory, RetentionWindow window) {
        this.driver = driver;
        this.directory = directory;
        this.window = window;
    }

    @Override
    public FeedPage page(Community community, FeedCursor after, int limit) throws FeedUnavailableException {
        KeyValueStore<Bytes, byte[]> rows = driver.getKeyValueStore(RememberTopology.STORE);
        Optional<FeedPage> page = Mix.isOwnOnly(community)
                ? FeedScan.page(rows, community.storeKey(), after.own(), limit, window.edgeMicros())
                        .map(own -> new FeedPage(
                                own.posts(), own.next() == null ? null : FeedCursor.everywhere(own.next())))
                : mixed(rows, community).page(after, limit);
        return page.orElseThrow(() -> new FeedUnavailableException(QueryFailure.NOT_DECLARED, community.uri()));
    }

    private MixedScan mixed(KeyValueStore<Bytes, byte[]> rows, Community community) {
        ReplicaRows replica = new ReplicaRows(driver.getKeyValueStore(ReplicaStore.NAME));
        return new MixedScan(rows, replica, community, Mix.of(community, directory), window.edgeMicros());
    }

    @Override
    public boolean isReady() {
        return true;
    }
}
