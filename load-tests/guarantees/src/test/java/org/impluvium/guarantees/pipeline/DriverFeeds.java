package org.impluvium.guarantees.pipeline;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.QueryFailure;
import org.impluvium.store.read.FeedScan;
import org.impluvium.store.read.SourcePage;
import org.impluvium.store.remember.RememberTopology;
import org.impluvium.store.rows.RetentionWindow;

/** Reads the stores of a test driver as a feed node reads its own. */
final class DriverFeeds implements CommunityFeeds {

    private final TopologyTestDriver driver;
    private final RetentionWindow window;

    DriverFeeds(TopologyTestDriver driver, RetentionWindow window) {
        this.driver = driver;
        this.window = window;
    }

    @Override
    public FeedPage page(Community community, FeedCursor after, int limit) throws FeedUnavailableException {
        KeyValueStore<Bytes, byte[]> rows = driver.getKeyValueStore(RememberTopology.STORE);
        SourcePage page = FeedScan.page(rows, community.storeKey(), after.own(), limit, window.edgeMicros())
                .orElseThrow(() -> new FeedUnavailableException(QueryFailure.NOT_DECLARED, community.uri()));
        return new FeedPage(page.posts(), page.next() == null ? null : FeedCursor.everywhere(page.next()));
    }

    @Override
    public boolean isReady() {
        return true;
    }
}
