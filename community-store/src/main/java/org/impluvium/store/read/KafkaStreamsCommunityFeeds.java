package org.impluvium.store.read;

import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.rows.FeedVersions;
import org.impluvium.store.rows.RetentionWindow;
import org.impluvium.store.rows.Tag;

/** Reads feeds from the partitions that this process has, and mixes in what others have. Thread-safe. */
public final class KafkaStreamsCommunityFeeds implements CommunityFeeds {

    private final LocalPartitions partitions;
    private final CommunityDirectory directory;
    private final RetentionWindow window;
    private final FeedVersions versions;

    /**
     * @param directory knows the parents (rule C5)
     * @param versions is told what changes in the partitions
     */
    public KafkaStreamsCommunityFeeds(
            LocalPartitions partitions, CommunityDirectory directory, RetentionWindow window, FeedVersions versions) {
        this.partitions = partitions;
        this.directory = directory;
        this.window = window;
        this.versions = versions;
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
        OwnPageValidity validity = new OwnPageValidity(versions, window, Tag.parse(key.tag()));
        SourcePage page =
                partitions.read(key, rows -> FeedScan.page(rows, key, after.own(), limit, validity.edgeMicros()));
        return new FeedPage(
                page.posts(),
                page.next() == null ? null : FeedCursor.everywhere(page.next()),
                validity.of(page, () -> partitions.isReady(key)));
    }

    private FeedPage mixedPage(Community community, FeedCursor after, int limit) throws FeedUnavailableException {
        Mix mix = Mix.of(community, directory);
        return partitions.read(community.storeKey(), rows -> {
            requireSourcesSettled(mix);
            return new MixedScan(rows, partitions.replica(), community, mix, window.edgeMicros()).page(after, limit);
        });
    }

    private void requireSourcesSettled(Mix mix) throws FeedUnavailableException {
        Community parent = mix.parentCommunity();
        if (parent != null) {
            partitions.requireSettled(parent);
        }
        if (mix.global() > 0) {
            partitions.requireAllSettled();
        }
    }
}
