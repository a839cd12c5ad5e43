package org.impluvium.store.read;

import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.rows.RetentionWindow;

/** Reads feeds from the partitions that this process has, and mixes in what others have. Thread-safe. */
public final class KafkaStreamsCommunityFeeds implements CommunityFeeds {

    private final LocalPartitions partitions;
    private final StoreHandles stores;
    private final CommunityDirectory directory;
    private final RetentionWindow window;

    /**
     * @param stores has the replica
     * @param directory knows the parents (rule C5)
     */
    public KafkaStreamsCommunityFeeds(
            LocalPartitions partitions, StoreHandles stores, CommunityDirectory directory, RetentionWindow window) {
        this.partitions = partitions;
        this.stores = stores;
        this.directory = directory;
        this.window = window;
    }

    @Override
    public boolean isReady() {
        return partitions.areReady();
    }

    @Override
    public FeedPage page(Community community, FeedCursor after, int limit) throws FeedUnavailableException {
        return Mix.isOwnOnly(community)
                ? ownPage(community.storeKey(), after, limit)
                : mixedPage(community, after, limit);
    }

    /** What most feeds are: nothing but one seek and a step a post. */
    private FeedPage ownPage(CommunityKey key, FeedCursor after, int limit) throws FeedUnavailableException {
        SourcePage page =
                partitions.read(key, rows -> FeedScan.page(rows, key, after.own(), limit, window.edgeMicros()));
        return new FeedPage(page.posts(), page.next() == null ? null : FeedCursor.everywhere(page.next()));
    }

    private FeedPage mixedPage(Community community, FeedCursor after, int limit) throws FeedUnavailableException {
        Mix mix = Mix.of(community, directory);
        requireSourcesReady(mix);
        return partitions.read(
                community.storeKey(),
                rows -> new MixedScan(rows, stores.replica(), community, mix, window.edgeMicros()).page(after, limit));
    }

    /**
     * What this process is to say of other communities' posts it must have read; for what others are to say, the
     * replica is all there is.
     */
    private void requireSourcesReady(Mix mix) throws FeedUnavailableException {
        Community parent = mix.parentCommunity();
        if (parent != null) {
            partitions.requireReadIfHere(parent.storeKey());
        }
        if (mix.global() > 0) {
            partitions.requireAllRead();
        }
    }
}
