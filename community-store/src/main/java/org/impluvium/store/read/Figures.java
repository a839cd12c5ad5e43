package org.impluvium.store.read;

import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.store.port.CommunityFigures;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.Count;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.rows.InsightKeys;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.RowValues;
import org.impluvium.store.rows.Tag;
import org.jspecify.annotations.Nullable;

/** Counts what is in a community; no count takes more steps than its bound and a few. Stateless. */
public final class Figures {

    private Figures() {}

    /**
     * A community in figures.
     *
     * @param edgeMicros oldest sort time that still counts (rule P4)
     * @return empty if the community is not declared here (rule Q5)
     * @throws IllegalArgumentException if the tag is none
     */
    public static Optional<CommunityFigures> of(
            ReadOnlyKeyValueStore<Bytes, byte[]> rows, CommunityKey community, long edgeMicros) {
        StoredFacts facts = StoredFacts.of(rows, community);
        if (facts.config() == null) {
            return Optional.empty();
        }
        Tag tag = facts.tag();
        Bytes feed = RowKeys.feed(tag, community.uri());
        Bytes edge = RowKeys.feedDownTo(tag, community.uri(), edgeMicros);
        Bytes hidden = InsightKeys.hiddenIn(tag, community.uri());
        return Optional.of(new CommunityFigures(
                members(rows, InsightKeys.members(tag, community.uri())),
                count(rows, feed, edge),
                count(rows, hidden, RowKeys.behind(hidden)),
                newest(rows, feed, edge)));
    }

    /** Those with a rank only are listed among them; there are a few at most (rule C4). */
    private static Count members(ReadOnlyKeyValueStore<Bytes, byte[]> rows, Bytes members) {
        int number = 0;
        try (KeyValueIterator<Bytes, byte[]> listed = rows.range(members, RowKeys.behind(members))) {
            while (listed.hasNext()) {
                if (RowValues.toMembership(listed.next().value)) {
                    if (number == Count.BOUND) {
                        return new Count(number, true);
                    }
                    number++;
                }
            }
        }
        return new Count(number, false);
    }

    private static Count count(ReadOnlyKeyValueStore<Bytes, byte[]> rows, Bytes from, Bytes to) {
        int number = 0;
        try (KeyValueIterator<Bytes, byte[]> found = rows.range(from, to)) {
            while (number < Count.BOUND && found.hasNext()) {
                found.next();
                number++;
            }
            return new Count(number, found.hasNext());
        }
    }

    private static @Nullable FeedPosition newest(ReadOnlyKeyValueStore<Bytes, byte[]> rows, Bytes feed, Bytes edge) {
        try (KeyValueIterator<Bytes, byte[]> posts = rows.range(feed, edge)) {
            if (!posts.hasNext()) {
                return null;
            }
            Bytes row = posts.next().key;
            return new FeedPosition(RowKeys.sortMicrosOf(row, feed), RowKeys.uriOf(row, feed));
        }
    }
}
