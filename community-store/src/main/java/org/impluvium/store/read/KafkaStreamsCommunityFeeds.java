package org.impluvium.store.read;

import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.rows.RetentionWindow;

/** Reads feeds from the partitions that this process has. Thread-safe. */
public final class KafkaStreamsCommunityFeeds implements CommunityFeeds {

    private final LocalPartitions partitions;
    private final RetentionWindow window;

    public KafkaStreamsCommunityFeeds(LocalPartitions partitions, RetentionWindow window) {
        this.partitions = partitions;
        this.window = window;
    }

    @Override
    public boolean isReady() {
        return partitions.areReady();
    }

    @Override
    public FeedPage page(Community community, FeedCursor after, int limit) throws FeedUnavailableException {
        CommunityKey key = community.storeKey();
        SourcePage page =
                partitions.read(key, rows -> FeedScan.page(rows, key, after.own(), limit, window.edgeMicros()));
        return new FeedPage(page.posts(), page.next() == null ? null : FeedCursor.everywhere(page.next()));
    }
}
