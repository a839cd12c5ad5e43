package org.impluvium.store.read;

import java.util.Optional;
import org.impluvium.store.heads.FollowedHeads;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.rows.RetentionWindow;
import org.impluvium.store.rows.Tag;

/** Reads feeds from the partitions that this process has, and mixes in what others have. Thread-safe. */
public final class KafkaStreamsCommunityFeeds implements CommunityFeeds {

    private final PartitionRows partitions;
    private final CommunityDirectory directory;
    private final RetentionWindow window;
    private final FollowedHeads heads;
    private final FirstPages firstPages;

    /**
     * @param directory knows the parents (rule C5)
     * @param heads is told what changes in the partitions
     */
    public KafkaStreamsCommunityFeeds(
            PartitionRows partitions, CommunityDirectory directory, RetentionWindow window, FollowedHeads heads) {
        this.partitions = partitions;
        this.directory = directory;
        this.window = window;
        this.heads = heads;
        firstPages = new FirstPages(heads, window);
    }

    @Override
    public boolean isReady() {
        return partitions.areReady();
    }

    @Override
    public FeedPage page(Community community, FeedCursor after, int limit) throws FeedUnavailableException {
        if (!Mix.isOwnOnly(community)) {
            return mixedPage(community, after, limit);
        }
        CommunityKey key = community.storeKey();
        // Rows that are only a copy change without a word, so that their heads cannot be followed.
        return after.equals(FeedCursor.HEAD) && partitions.isReady(key)
                ? firstPage(key, limit)
                : scannedPage(key, after, limit);
    }

    @Override
    public Optional<FeedPage> pageAtHand(Community community, int limit) {
        CommunityKey key = community.storeKey();
        return Mix.isOwnOnly(community) && partitions.isReady(key)
                ? firstPages.atHand(key, limit).map(taken -> feedPage(key, taken.page(), taken.validity()))
                : Optional.empty();
    }

    private FeedPage firstPage(CommunityKey key, int limit) throws FeedUnavailableException {
        FirstPages.Taken taken = partitions.read(key, rows -> firstPages.read(rows, key, limit));
        return feedPage(key, taken.page(), taken.validity());
    }

    private FeedPage scannedPage(CommunityKey key, FeedCursor after, int limit) throws FeedUnavailableException {
        OwnPageValidity validity = new OwnPageValidity(heads.versions(), window, Tag.parse(key.tag()));
        SourcePage page =
                partitions.read(key, rows -> FeedScan.page(rows, key, after.own(), limit, validity.edgeMicros()));
        return feedPage(key, page, validity);
    }

    private FeedPage feedPage(CommunityKey key, SourcePage page, OwnPageValidity validity) {
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
