package org.impluvium.store.read;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.schemas.wire.AvroSerde;
import org.impluvium.store.port.Community;
import org.impluvium.store.replica.ReplicaRows;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.Tag;
import org.impluvium.store.rows.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * Which posts come into a community's feed through its parent or the global source: none that stand in a source before
 * (rule M2), and none that the community itself keeps out (rule M3). Remembers authors, so for one page only.
 */
final class Admission {

    private static final AvroSerde<CommunityChange> FACTS = AvroSerde.of(CommunityChange.class);

    private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;
    private final ReplicaRows replica;
    private final Community community;
    private final Mix mix;
    private final Tag tag;

    /** A flood of posts by one blocked author costs one look. */
    private final Map<String, Boolean> blocked = new HashMap<>();

    Admission(ReadOnlyKeyValueStore<Bytes, byte[]> rows, ReplicaRows replica, Community community, Mix mix) {
        this.rows = rows;
        this.replica = replica;
        this.community = community;
        this.mix = mix;
        tag = Tag.parse(community.id());
    }

    boolean throughParent(FeedItem item) {
        return !isBlocked(item.post().author()) && !standsInOwn(item) && !isHidden(item);
    }

    boolean throughGlobal(FeedItem item) {
        return !isBlocked(item.post().author()) && !standsInOwn(item) && !standsInParents(item) && !isHidden(item);
    }

    private boolean standsInOwn(FeedItem item) {
        return mix.own() > 0 && rows.get(RowKeys.feedRow(tag, community.uri(), item.sortMicros(), item.post())) != null;
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
        CommunityChange standing = read(rows.get(RowKeys.standing(tag, author, community.uri())));
        return standing != null && ((StandingChange) standing.getBody()).getBlocked();
    }

    /** Rule A6. */
    private boolean isHidden(FeedItem item) {
        CommunityChange ruling = read(rows.get(RowKeys.ruling(tag, item.post(), community.uri())));
        return ruling != null && Visibility.hides((RulingChange) ruling.getBody());
    }

    private static @Nullable CommunityChange read(byte @Nullable [] row) {
        return row == null ? null : FACTS.decode(row);
    }
}
