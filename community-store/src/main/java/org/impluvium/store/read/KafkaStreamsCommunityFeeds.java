package org.impluvium.store.read;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFeeds;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.QueryFailure;
import org.impluvium.store.replica.Echoes;
import org.impluvium.store.rows.RetentionWindow;
import org.impluvium.streams.CatchUp;

/** Reads feeds from the partitions that this process has, and mixes in what others have. Thread-safe. */
public final class KafkaStreamsCommunityFeeds implements CommunityFeeds {

    private final StoreHandles stores;
    private final CatchUp catchUp;
    private final Echoes echoes;
    private final CommunityDirectory directory;
    private final int partitions;
    private final RetentionWindow window;

    /**
     * @param catchUp knows which partitions are here and ready
     * @param echoes knows what of it the replica has
     * @param directory knows the parents (rule C5)
     * @param partitions number of partitions of the changes, and so of the rows
     */
    public KafkaStreamsCommunityFeeds(
            StoreHandles stores,
            CatchUp catchUp,
            Echoes echoes,
            CommunityDirectory directory,
            int partitions,
            RetentionWindow window) {
        this.stores = stores;
        this.catchUp = catchUp;
        this.echoes = echoes;
        this.directory = directory;
        this.partitions = partitions;
        this.window = window;
    }

    @Override
    public boolean isReady() {
        return stores.state() == KafkaStreams.State.RUNNING && allSettled();
    }

    @Override
    public FeedPage page(Community community, FeedCursor after, int limit) throws FeedUnavailableException {
        int partition = partitionOf(community.id());
        requireReady(partition);
        try {
            return Mix.isOwnOnly(community)
                    ? ownPage(partition, community.storeKey(), after, limit)
                    : mixedPage(partition, community, after, limit);
        } catch (InvalidStateStoreException e) {
            throw unavailable(QueryFailure.NOT_READY, partition, e.toString());
        } catch (StreamsException e) {
            throw unavailable(QueryFailure.CLOSED, partition, e.toString());
        }
    }

    /** What most feeds are: nothing but one seek and a step a post. */
    private FeedPage ownPage(int partition, CommunityKey key, FeedCursor after, int limit)
            throws FeedUnavailableException {
        SourcePage page = FeedScan.page(stores.rowsOf(partition), key, after.own(), limit, window.edgeMicros())
                .orElseThrow(() -> unavailable(QueryFailure.NOT_DECLARED, partition, key.uri()));
        return new FeedPage(page.posts(), page.next() == null ? null : FeedCursor.everywhere(page.next()));
    }

    private FeedPage mixedPage(int partition, Community community, FeedCursor after, int limit)
            throws FeedUnavailableException {
        Mix mix = Mix.of(community, directory);
        requireSourcesReady(mix);
        return new MixedScan(stores.rowsOf(partition), stores.replica(), community, mix, window.edgeMicros())
                .page(after, limit)
                .orElseThrow(() -> unavailable(QueryFailure.NOT_DECLARED, partition, community.uri()));
    }

    /**
     * What this process is to say of other communities' posts it must have read; for what others are to say, the
     * replica is all there is.
     */
    private void requireSourcesReady(Mix mix) throws FeedUnavailableException {
        Community parent = mix.parentCommunity();
        if (parent != null) {
            int partition = partitionOf(parent.id());
            if (catchUp.isHere(partition) && !hasSettled(partition)) {
                throw unavailable(QueryFailure.NOT_READY, partition, "the parent's posts are not read yet");
            }
        }
        if (mix.global() > 0 && !allSettled()) {
            throw new FeedUnavailableException(QueryFailure.NOT_READY, "a partition here is not read yet");
        }
    }

    private boolean allSettled() {
        return catchUp.allCaughtUp()
                && IntStream.range(0, partitions).filter(catchUp::isHere).allMatch(this::hasSettled);
    }

    /** Read, and what it led to is in the replica. */
    private boolean hasSettled(int partition) {
        return catchUp.isCaughtUp(partition) && echoes.hasHeardAll(partition);
    }

    /** As every producer of changes finds it: Kafka's default partitioner over the key's bytes. */
    int partitionOf(String tag) {
        return BuiltInPartitioner.partitionForKey(tag.getBytes(StandardCharsets.UTF_8), partitions);
    }

    private void requireReady(int partition) throws FeedUnavailableException {
        KafkaStreams.State state = stores.state();
        if (state.hasStartedOrFinishedShuttingDown()) {
            throw unavailable(QueryFailure.CLOSED, partition, state.name());
        }
        if (!catchUp.isCaughtUp(partition)) {
            boolean elsewhere = state == KafkaStreams.State.RUNNING && !catchUp.isHere(partition);
            throw unavailable(elsewhere ? QueryFailure.ELSEWHERE : QueryFailure.NOT_READY, partition, state.name());
        }
    }

    private static FeedUnavailableException unavailable(QueryFailure failure, int partition, String why) {
        return new FeedUnavailableException(failure, "partition " + partition + ": " + why);
    }
}
