package org.impluvium.store.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPage;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.replica.ReplicaRows;
import org.impluvium.store.rows.FeedItem;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of a mixed feed: the community's own posts from the rows of its partition, its parent's and everybody's
 * from the replica (rules M1–M3). For one page.
 *
 * <p>What a page costs beside its items is what it steps over. In the global source that is bounded by the posts that
 * the source reads at all. In the parent's feed nothing bounds it but that feed: where the child has blocked its
 * busiest author, or nearly all of its posts stand in the child as well, a page may step through all of it, some
 * microseconds a post. No shorter page would be right (rule Q2).
 */
public final class MixedScan {

    private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;
    private final ReplicaRows replica;
    private final Community community;
    private final Mix mix;
    private final Admission admission;
    private final long edgeMicros;

    /** @param rows of the community's partition */
    public MixedScan(
            ReadOnlyKeyValueStore<Bytes, byte[]> rows,
            ReplicaRows replica,
            Community community,
            Mix mix,
            long edgeMicros) {
        this.rows = rows;
        this.replica = replica;
        this.community = community;
        this.mix = mix;
        this.edgeMicros = edgeMicros;
        admission = new Admission(rows, replica, community, mix);
    }

    /**
     * The page after a position.
     *
     * @return empty if the community is not declared here (rule Q5)
     * @throws IllegalArgumentException if a position's URI is not of a post's form
     */
    public Optional<FeedPage> page(FeedCursor after, int limit) {
        if (!FeedScan.isDeclared(rows, community.storeKey())) {
            return Optional.empty();
        }
        return Optional.of(readOwn(
                after.own(),
                own -> readParents(
                        after.parent(),
                        parents -> readGlobal(
                                after.global(),
                                global -> FeedMixer.page(sources(own, parents, global), after, limit)))));
    }

    private <R> R readOwn(@Nullable FeedPosition after, Function<Iterator<FeedItem>, R> reading) {
        return mix.own() == 0
                ? reading.apply(Collections.emptyIterator())
                : FeedScan.read(rows, community.storeKey(), after, edgeMicros, reading);
    }

    private <R> R readParents(@Nullable FeedPosition after, Function<Iterator<FeedItem>, R> reading) {
        Community parent = mix.parentCommunity();
        return parent == null
                ? reading.apply(Collections.emptyIterator())
                : replica.readFeedOf(
                        parent.uri(),
                        after,
                        edgeMicros,
                        posts -> reading.apply(new AdmittedItems(posts, admission::throughParent)));
    }

    private <R> R readGlobal(@Nullable FeedPosition after, Function<Iterator<FeedItem>, R> reading) {
        return mix.global() == 0
                ? reading.apply(Collections.emptyIterator())
                : replica.readNewestOfAll(
                        after,
                        edgeMicros,
                        Mix.GLOBAL_BOUND,
                        posts -> reading.apply(new AdmittedItems(posts, admission::throughGlobal)));
    }

    private List<MixSource> sources(Iterator<FeedItem> own, Iterator<FeedItem> parents, Iterator<FeedItem> global) {
        List<MixSource> sources = new ArrayList<>();
        addIfItHasAShare(sources, new MixSource(FeedSource.OWN, mix.own(), own));
        addIfItHasAShare(sources, new MixSource(FeedSource.PARENT, mix.parent(), parents));
        addIfItHasAShare(sources, new MixSource(FeedSource.GLOBAL, mix.global(), global));
        return sources;
    }

    private static void addIfItHasAShare(List<MixSource> sources, MixSource source) {
        if (source.weight() > 0) {
            sources.add(source);
        }
    }
}
