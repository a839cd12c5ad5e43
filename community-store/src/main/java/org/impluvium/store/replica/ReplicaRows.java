package org.impluvium.store.replica;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.ReplicaKeys;
import org.impluvium.store.rows.RowKeys;
import org.jspecify.annotations.Nullable;

/**
 * Reads the replica: the own feeds of all communities (rule P3), wherever their partitions are. What is read lags
 * behind those by a commit or two. Items are handed to a function and can be stepped through while it runs, never
 * later. Thread-safe.
 */
public final class ReplicaRows {

    private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;

    /** @param rows of the store {@link ReplicaStore#NAME} */
    public ReplicaRows(ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    /**
     * The posts of a community's own feed, newest first, strictly after a position (rule Q3), down to a sort time,
     * included (rule P4).
     *
     * @param after null for the newest
     * @throws IllegalArgumentException if the position's URI has not the form of a post's AT-URI
     */
    public <R> R readFeedOf(
            String community, @Nullable FeedPosition after, long edgeMicros, Function<Iterator<FeedItem>, R> reading) {
        Bytes feed = ReplicaKeys.feedOf(community);
        Bytes from = after == null ? feed : RowKeys.next(ReplicaKeys.of(community, FeedItem.at(after)));
        Bytes to = ReplicaKeys.feedDownTo(community, edgeMicros);
        if (from.compareTo(to) > 0) {
            return reading.apply(Collections.emptyIterator());
        }
        try (KeyValueIterator<Bytes, byte[]> posts = rows.range(from, to)) {
            return reading.apply(new FeedItems(posts, feed, Integer.MAX_VALUE));
        }
    }

    /**
     * The newest posts of all own feeds, each once, newest first (rule M1), of these the ones strictly after a
     * position. Costs a step for each post before the position.
     *
     * @param after null for the newest
     * @param edgeMicros oldest sort time that still counts
     * @param bound how many of the newest posts there are to be read, before and after the position
     * @throws IllegalArgumentException if the position's URI has not the form of a post's AT-URI
     */
    public <R> R readNewestOfAll(
            @Nullable FeedPosition after, long edgeMicros, int bound, Function<Iterator<FeedItem>, R> reading) {
        Bytes position = after == null ? null : ReplicaKeys.all(FeedItem.at(after));
        try (KeyValueIterator<Bytes, byte[]> posts =
                rows.range(ReplicaKeys.EVERYTHING, ReplicaKeys.allDownTo(edgeMicros))) {
            int seen = 0;
            while (position != null
                    && seen < bound
                    && posts.hasNext()
                    && posts.peekNextKey().compareTo(position) <= 0) {
                posts.next();
                seen++;
            }
            return reading.apply(new FeedItems(posts, ReplicaKeys.EVERYTHING, bound - seen));
        }
    }

    /** Whether a post stands in a community's own feed with this sort time. */
    public boolean stands(String community, long sortMicros, Post post) {
        return rows.get(ReplicaKeys.of(community, new FeedItem(sortMicros, post))) != null;
    }

    /**
     * The communities in whose own feeds a post stands, by AT-URI; also where its sort time lies before the retention
     * window's edge and it has not been swept yet.
     */
    public List<Whereabouts> communitiesWith(Post post, int limit) {
        Bytes everywhere = ReplicaKeys.everywhere(post);
        List<Whereabouts> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> places = rows.prefixScan(everywhere, new BytesSerializer())) {
            while (found.size() < limit && places.hasNext()) {
                KeyValue<Bytes, byte[]> place = places.next();
                Whereabouts there = new Whereabouts(
                        ReplicaKeys.communityOf(place.key, everywhere), ReplicaKeys.sortMicrosIn(place.value));
                // Twice only while a community moves to another tag.
                if (!found.contains(there)) {
                    found.add(there);
                }
            }
        }
        return found;
    }

    /** Whether a post is among the newest of all own feeds (rule M1). Costs a step for each that is newer. */
    public boolean isAmongNewest(long sortMicros, Post post, int bound) {
        Bytes row = ReplicaKeys.all(new FeedItem(sortMicros, post));
        try (KeyValueIterator<Bytes, byte[]> posts = rows.range(ReplicaKeys.EVERYTHING, row)) {
            Bytes last = ReplicaKeys.EVERYTHING;
            for (int seen = 0; seen < bound && posts.hasNext(); seen++) {
                last = posts.next().key;
            }
            return last.equals(row);
        }
    }
}
