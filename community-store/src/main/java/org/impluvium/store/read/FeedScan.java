package org.impluvium.store.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.store.heads.FeedHead;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.replica.FeedItems;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.Tag;
import org.jspecify.annotations.Nullable;

/** Reads a page from the rows of a partition: one look at the declaration, one seek, and a step a post. Stateless. */
public final class FeedScan {

    private FeedScan() {}

    /**
     * The newest posts strictly after a position (rules Q1 and Q3), down to the retention window's edge (rule P4).
     *
     * @return empty if the community is not declared here (rule Q5)
     * @throws IllegalArgumentException if the tag is none, or the position's URI is not of a post's form
     */
    public static Optional<SourcePage> page(
            ReadOnlyKeyValueStore<Bytes, byte[]> rows,
            CommunityKey community,
            @Nullable FeedPosition after,
            int limit,
            long edgeMicros) {
        Tag tag = Tag.parse(community.tag());
        Bytes feed = RowKeys.feed(tag, community.uri());
        Bytes from = start(tag, community.uri(), after);
        Bytes to = RowKeys.feedDownTo(tag, community.uri(), edgeMicros);
        if (!isDeclared(rows, community)) {
            return Optional.empty();
        }
        if (from.compareTo(to) > 0) {
            return Optional.of(SourcePage.EMPTY);
        }
        try (KeyValueIterator<Bytes, byte[]> posts = rows.range(from, to)) {
            return Optional.of(take(posts, feed, limit));
        }
    }

    /**
     * The newest rows of a feed, down to the retention window's edge (rule P4).
     *
     * @param capacity how many are wanted at most
     * @return empty if the community is not declared here (rule Q5)
     * @throws IllegalArgumentException if the tag is none
     */
    static Optional<FeedHead> head(
            ReadOnlyKeyValueStore<Bytes, byte[]> rows, CommunityKey community, int capacity, long edgeMicros) {
        if (!isDeclared(rows, community)) {
            return Optional.empty();
        }
        Tag tag = Tag.parse(community.tag());
        List<byte[]> places = new ArrayList<>(capacity);
        try (KeyValueIterator<Bytes, byte[]> posts =
                rows.range(RowKeys.feed(tag, community.uri()), RowKeys.feedDownTo(tag, community.uri(), edgeMicros))) {
            while (places.size() < capacity && posts.hasNext()) {
                places.add(RowKeys.placeOf(posts.next().key));
            }
        }
        return Optional.of(FeedHead.of(places, capacity, edgeMicros));
    }

    /** Whether the community is declared here (rule Q5). */
    static boolean isDeclared(ReadOnlyKeyValueStore<Bytes, byte[]> rows, CommunityKey community) {
        return rows.get(RowKeys.community(Tag.parse(community.tag()), community.uri())) != null;
    }

    /**
     * Hands the same posts to a function that steps through as many as it needs while it runs, never later.
     *
     * @throws IllegalArgumentException if the tag is none, or the position's URI is not of a post's form
     */
    static <R> R read(
            ReadOnlyKeyValueStore<Bytes, byte[]> rows,
            CommunityKey community,
            @Nullable FeedPosition after,
            long edgeMicros,
            Function<Iterator<FeedItem>, R> reading) {
        Tag tag = Tag.parse(community.tag());
        Bytes feed = RowKeys.feed(tag, community.uri());
        Bytes from = start(tag, community.uri(), after);
        Bytes to = RowKeys.feedDownTo(tag, community.uri(), edgeMicros);
        if (from.compareTo(to) > 0) {
            return reading.apply(Collections.emptyIterator());
        }
        try (KeyValueIterator<Bytes, byte[]> posts = rows.range(from, to)) {
            return reading.apply(new FeedItems(posts, feed, Integer.MAX_VALUE));
        }
    }

    private static SourcePage take(KeyValueIterator<Bytes, byte[]> posts, Bytes feed, int limit) {
        List<String> uris = new ArrayList<>(limit);
        Bytes last = feed;
        while (uris.size() < limit && posts.hasNext()) {
            last = posts.next().key;
            uris.add(RowKeys.uriOf(last, feed));
        }
        // One step further: at the end of a feed there is no position (rule Q3), not one that leads to nothing.
        if (posts.hasNext()) {
            FeedPosition next = new FeedPosition(RowKeys.sortMicrosOf(last, feed), uris.get(uris.size() - 1));
            return new SourcePage(uris, next, RowKeys.sortMicrosOf(posts.peekNextKey(), feed));
        }
        return uris.isEmpty() ? SourcePage.EMPTY : new SourcePage(uris, null, RowKeys.sortMicrosOf(last, feed));
    }

    private static Bytes start(Tag tag, String community, @Nullable FeedPosition after) {
        if (after == null) {
            return RowKeys.feed(tag, community);
        }
        Post post = FeedItem.at(after).post();
        return RowKeys.next(RowKeys.feedRow(tag, community, after.sortMicros(), post));
    }
}
