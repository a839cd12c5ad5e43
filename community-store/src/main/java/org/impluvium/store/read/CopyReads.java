package org.impluvium.store.read;

import org.impluvium.store.heads.FollowedHeads;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.CommunityInsight;
import org.impluvium.store.port.StaleReads;
import org.impluvium.store.rows.RetentionWindow;

/** One read of this process's rows as they are, by the same steps as of those that are right. */
public final class CopyReads implements StaleReads {

    private final CopyPartitions partitions;
    private final CommunityFeeds feeds;
    private final CommunityInsight insight;

    public CopyReads(
            LocalPartitions partitions,
            StoreHandles stores,
            CopyAges ages,
            CommunityDirectory directory,
            RetentionWindow window,
            FollowedHeads heads) {
        this.partitions = new CopyPartitions(partitions, stores, ages);
        feeds = new KafkaStreamsCommunityFeeds(this.partitions, directory, window, heads);
        insight = new KafkaStreamsInsight(this.partitions, directory, window);
    }

    @Override
    public CommunityFeeds feeds() {
        return feeds;
    }

    @Override
    public CommunityInsight insight() {
        return insight;
    }

    @Override
    public long seconds() {
        return partitions.seconds();
    }
}
