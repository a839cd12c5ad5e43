package org.impluvium.store.remember;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.CommunityDeclared;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.store.heads.FollowedHeads;
import org.impluvium.store.rows.InsightKeys;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.RowValues;
import org.impluvium.store.rows.Tag;
import org.impluvium.store.rows.Visibility;
import org.impluvium.streams.rows.GrowingRows;
import org.impluvium.streams.rows.Recent;
import org.jspecify.annotations.Nullable;

/** The rows of one partition as what they mean; null takes a row away. For the partition's stream thread only. */
final class StateRows {

    /** Some 600 bytes each with one standing. */
    private static final int RECENT_DIDS = 4_096;

    /** Anybody can declare any number of communities under a tag (rule C3) and stand in all of them. */
    private static final int MOST_REMEMBERED = 4;

    private final KeyValueStore<Bytes, byte[]> store;
    private final FollowedHeads heads;
    private final GrowingRows candidates;
    private final GrowingRows rulings;
    private final Recent<Did, List<StandingChange>> standings = new Recent<>(RECENT_DIDS);
    private final BytesSerializer prefixes = new BytesSerializer();

    /** @param heads is told of each change of what a feed is read from */
    StateRows(KeyValueStore<Bytes, byte[]> store, FollowedHeads heads) {
        this.store = store;
        this.heads = heads;
        this.candidates = new GrowingRows(store);
        this.rulings = new GrowingRows(store);
    }

    void declare(Tag tag, String community, CommunityDeclared declaration) {
        store.put(RowKeys.community(tag, community), RowValues.fact(declaration));
        heads.declarationChanged(tag, community);
    }

    void withdraw(Tag tag, String community) {
        store.delete(RowKeys.community(tag, community));
        heads.declarationChanged(tag, community);
    }

    @Nullable
    StandingChange standing(Tag tag, String did, String community) {
        byte[] row = store.get(RowKeys.standing(tag, did, community));
        return row == null ? null : RowValues.toStanding(row);
    }

    List<StandingChange> standingsOf(Tag tag, String did) {
        Did of = new Did(tag, did);
        return standings.find(of).orElseGet(() -> storedStandings(of));
    }

    private List<StandingChange> storedStandings(Did of) {
        List<StandingChange> stored = new ArrayList<>();
        each(RowKeys.standingsOf(of.tag, of.did), (key, row) -> stored.add(RowValues.toStanding(row)));
        if (stored.size() <= MOST_REMEMBERED) {
            standings.put(of, stored);
        }
        return stored;
    }

    /** The standing, and with it whether the DID is listed among the members. */
    void putStanding(Tag tag, String did, String community, @Nullable StandingChange standing) {
        standings.forget(new Did(tag, did));
        put(RowKeys.standing(tag, did, community), standing == null ? null : RowValues.fact(standing));
        put(InsightKeys.member(tag, community, did), standing == null ? null : listing(standing));
    }

    @Nullable
    RulingChange ruling(Tag tag, Post post, String community) {
        byte[] row = rulings.get(RowKeys.rulingsOnAllOf(tag, post.author()), RowKeys.ruling(tag, post, community));
        return row == null ? null : RowValues.toRuling(row);
    }

    /** A community's rulings on the posts of an author. */
    Map<Post, RulingChange> rulingsOnAllOf(Tag tag, String author, String community) {
        Map<Post, RulingChange> rulings = new HashMap<>();
        each(RowKeys.rulingsOnAllOf(tag, author), (key, row) -> {
            RulingChange ruling = RowValues.toRuling(row);
            if (ruling.getCommunity().equals(community)) {
                rulings.put(new Post(author, ruling.getKey()), ruling);
            }
        });
        return rulings;
    }

    /** The ruling, and with it whether the post is listed among the hidden. */
    void putRuling(Tag tag, Post post, String community, @Nullable RulingChange ruling) {
        rulings.put(
                RowKeys.rulingsOnAllOf(tag, post.author()),
                RowKeys.ruling(tag, post, community),
                ruling == null ? null : RowValues.fact(ruling));
        put(InsightKeys.hidden(tag, community, post), Visibility.hides(ruling) ? RowValues.nothing() : null);
    }

    @Nullable
    ActionChange action(Tag tag, ActionChange like) {
        byte[] row = store.get(actionKey(tag, like));
        return row == null ? null : RowValues.toAction(row);
    }

    /** The action, and with it its entry in the history. */
    void putAction(Tag tag, ActionChange action) {
        store.put(actionKey(tag, action), RowValues.fact(action));
        store.put(entryKey(tag, action), RowValues.target(action.getTarget()));
    }

    void deleteAction(Tag tag, ActionChange like) {
        store.delete(actionKey(tag, like));
        byte[] target = store.get(entryKey(tag, like));
        // Where an update changed nothing but the target, the entry may already be that of the action as it is now.
        if (target != null && RowValues.toTarget(target).equals(like.getTarget())) {
            store.delete(entryKey(tag, like));
        }
    }

    @Nullable
    PostCandidate candidate(Tag tag, Post post) {
        byte[] row = candidates.get(RowKeys.candidatesOf(tag, post.author()), RowKeys.candidate(tag, post));
        return row == null ? null : RowValues.toCandidate(row);
    }

    /** Shows the candidates of an author as they are at the beginning; rows may be written meanwhile. */
    void eachCandidateOf(Tag tag, String author, BiConsumer<Post, PostCandidate> visitor) {
        each(
                RowKeys.candidatesOf(tag, author),
                (key, row) -> visitor.accept(RowKeys.postOf(key), RowValues.toCandidate(row)));
    }

    void putCandidate(Tag tag, Post post, @Nullable PostCandidate candidate) {
        candidates.put(
                RowKeys.candidatesOf(tag, post.author()),
                RowKeys.candidate(tag, post),
                candidate == null ? null : RowValues.candidate(candidate));
    }

    void putFeedRow(Tag tag, String community, long sortMicros, Post post) {
        Bytes row = RowKeys.feedRow(tag, community, sortMicros, post);
        store.put(row, RowValues.nothing());
        heads.rowIn(tag, community, row);
    }

    void deleteFeedRow(Tag tag, String community, long sortMicros, Post post) {
        Bytes row = RowKeys.feedRow(tag, community, sortMicros, post);
        store.delete(row);
        heads.rowOut(tag, community, row);
    }

    private static byte @Nullable [] listing(StandingChange standing) {
        boolean listed = standing.getMember() || standing.getRole() != EffectiveRole.MEMBER;
        return listed ? RowValues.membership(standing.getMember()) : null;
    }

    private static Bytes actionKey(Tag tag, ActionChange action) {
        return InsightKeys.action(
                tag, action.getCommunity(), action.getTarget(), action.getEffectiveMicros(), action.getUri());
    }

    private static Bytes entryKey(Tag tag, ActionChange action) {
        return InsightKeys.entry(tag, action.getCommunity(), action.getEffectiveMicros(), action.getUri());
    }

    private void each(Bytes prefix, BiConsumer<Bytes, byte[]> visitor) {
        try (KeyValueIterator<Bytes, byte[]> rows = store.prefixScan(prefix, prefixes)) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                visitor.accept(row.key, row.value);
            }
        }
    }

    private void put(Bytes key, byte @Nullable [] row) {
        if (row == null) {
            store.delete(key);
        } else {
            store.put(key, row);
        }
    }

    private record Did(Tag tag, String did) {}
}
