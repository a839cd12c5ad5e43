package org.impluvium.store.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.FeedPosition;
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
        Bytes from = after == null ? feed : RowKeys.next(rowAt(tag, community.uri(), after));
        Bytes to = RowKeys.feedDownTo(tag, community.uri(), edgeMicros);
        if (rows.get(RowKeys.community(tag, community.uri())) == null) {
            return Optional.empty();
        }
        if (from.compareTo(to) > 0) {
            return Optional.of(new SourcePage(List.of(), null));
        }
        try (KeyValueIterator<Bytes, byte[]> posts = rows.range(from, to)) {
            return Optional.of(take(posts, feed, limit));
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
        FeedPosition next =
                posts.hasNext() ? new FeedPosition(RowKeys.sortMicrosOf(last, feed), uris.get(uris.size() - 1)) : null;
        return new SourcePage(uris, next);
    }

    private static Bytes rowAt(Tag tag, String community, FeedPosition position) {
        Post post = Post.of(position.uri())
                .orElseThrow(() -> new IllegalArgumentException("not the AT-URI of a post: " + position.uri()));
        return RowKeys.feedRow(tag, community, position.sortMicros(), post);
    }
}
