package org.impluvium.store.read;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.store.port.Community;
import org.impluvium.store.replica.ReplicaRows;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.Visibility;

/**
 * Which posts come into a community's feed through its parent or the global source: none that stand in a source before
 * (rule M2), and none that the community itself keeps out (rule M3). Remembers authors, so for one page only.
 */
final class Admission {

    private final StoredFacts facts;
    private final ReplicaRows replica;
    private final Mix mix;

    /** A flood of posts by one blocked author costs one look. */
    private final Map<String, Boolean> blocked = new HashMap<>();

    Admission(ReadOnlyKeyValueStore<Bytes, byte[]> rows, ReplicaRows replica, Community community, Mix mix) {
        this.facts = StoredFacts.of(rows, community.storeKey());
        this.replica = replica;
        this.mix = mix;
    }

    boolean throughParent(FeedItem item) {
        return !isBlocked(item.post().author()) && !standsInOwn(item) && !isHidden(item);
    }

    boolean throughGlobal(FeedItem item) {
        return !isBlocked(item.post().author()) && !standsInOwn(item) && !standsInParents(item) && !isHidden(item);
    }

    private boolean standsInOwn(FeedItem item) {
        return mix.own() > 0 && facts.isInFeed(item.sortMicros(), item.post());
    }

    private boolean standsInParents(FeedItem item) {
        Community parent = mix.parentCommunity();
        return parent != null && replica.stands(parent.uri(), item.sortMicros(), item.post());
    }

    /** Rule A7, whether or not the author is a member. */
    private boolean isBlocked(String author) {
        return blocked.computeIfAbsent(author, this::looksBlocked);
    }

    private boolean looksBlocked(String author) {
        StandingChange standing = facts.standing(author);
        return standing != null && standing.getBlocked();
    }

    /** Rule A6. */
    private boolean isHidden(FeedItem item) {
        return Visibility.hides(facts.ruling(item.post()));
    }
}
