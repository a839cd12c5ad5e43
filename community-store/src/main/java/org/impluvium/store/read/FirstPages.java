package org.impluvium.store.read;

import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.store.heads.FeedHead;
import org.impluvium.store.heads.FollowedHeads;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.rows.RetentionWindow;
import org.impluvium.store.rows.Tag;

/** First pages of a community's own posts. A head that is read for one is followed, so that the next come from memory. Thread-safe. */
final class FirstPages {

    private final FollowedHeads heads;
    private final RetentionWindow window;

    /** A page, and what it has to be compared with to tell whether it still holds. */
    record Taken(SourcePage page, OwnPageValidity validity) {}

    FirstPages(FollowedHeads heads, RetentionWindow window) {
        this.heads = heads;
        this.window = window;
    }

    /**
     * The page as it is now, from memory. Whoever asks has to know that the rows are ready (rule Q5).
     *
     * @return empty if the feed is not followed, or not far enough
     */
    Optional<Taken> atHand(CommunityKey community, int limit) {
        Tag tag = Tag.parse(community.tag());
        OwnPageValidity validity = new OwnPageValidity(heads.versions(), window, tag);
        FeedHead head = heads.find(tag, community.uri());
        return head == null
                ? Optional.empty()
                : HeadPage.of(head, limit, validity.edgeMicros()).map(page -> new Taken(page, validity));
    }

    /**
     * The page as it is now, from the rows.
     *
     * @return empty if the community is not declared here (rule Q5)
     */
    Optional<Taken> read(ReadOnlyKeyValueStore<Bytes, byte[]> rows, CommunityKey community, int limit) {
        Tag tag = Tag.parse(community.tag());
        OwnPageValidity validity = new OwnPageValidity(heads.versions(), window, tag);
        // One row more than the page has tells whether there is a next one.
        Optional<FeedHead> read = FeedScan.head(rows, community, limit + 1, validity.edgeMicros());
        read.ifPresent(head -> heads.follow(tag, community.uri(), head, validity.version()));
        return read.flatMap(head -> HeadPage.of(head, limit, validity.edgeMicros()))
                .map(page -> new Taken(page, validity));
    }
}
