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
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityDeclared;
import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.schemas.wire.AvroSerde;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one partition as what they mean. Declarations, standings and rulings are kept as the message that brought
 * them; null writes take a row away. For the stream thread of the partition only.
 */
final class StateRows {

    private static final byte[] PRESENT = {};

    private final KeyValueStore<Bytes, byte[]> store;
    private final AvroSerde<CommunityChange> facts = AvroSerde.of(CommunityChange.class);
    private final AvroSerde<PostCandidate> candidates = AvroSerde.of(PostCandidate.class);
    private final BytesSerializer prefixes = new BytesSerializer();

    StateRows(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    void declare(Tag tag, String community, CommunityDeclared declaration) {
        store.put(RowKeys.community(tag, community), facts.encode(new CommunityChange(declaration)));
    }

    void withdraw(Tag tag, String community) {
        store.delete(RowKeys.community(tag, community));
    }

    @Nullable
    StandingChange standing(Tag tag, String did, String community) {
        byte[] row = store.get(RowKeys.standing(tag, did, community));
        return row == null ? null : (StandingChange) facts.decode(row).getBody();
    }

    List<StandingChange> standingsOf(Tag tag, String did) {
        List<StandingChange> standings = new ArrayList<>();
        each(
                RowKeys.standingsOf(tag, did),
                (key, row) -> standings.add((StandingChange) facts.decode(row).getBody()));
        return standings;
    }

    void putStanding(Tag tag, String did, String community, @Nullable StandingChange standing) {
        put(
                RowKeys.standing(tag, did, community),
                standing == null ? null : facts.encode(new CommunityChange(standing)));
    }

    @Nullable
    RulingChange ruling(Tag tag, Post post, String community) {
        byte[] row = store.get(RowKeys.ruling(tag, post, community));
        return row == null ? null : (RulingChange) facts.decode(row).getBody();
    }

    /** A community's rulings on the posts of an author. */
    Map<Post, RulingChange> rulingsOnAllOf(Tag tag, String author, String community) {
        Map<Post, RulingChange> rulings = new HashMap<>();
        each(RowKeys.rulingsOnAllOf(tag, author), (key, row) -> {
            RulingChange ruling = (RulingChange) facts.decode(row).getBody();
            if (ruling.getCommunity().equals(community)) {
                rulings.put(new Post(author, ruling.getKey()), ruling);
            }
        });
        return rulings;
    }

    void putRuling(Tag tag, Post post, String community, @Nullable RulingChange ruling) {
        put(RowKeys.ruling(tag, post, community), ruling == null ? null : facts.encode(new CommunityChange(ruling)));
    }

    @Nullable
    PostCandidate candidate(Tag tag, Post post) {
        byte[] row = store.get(RowKeys.candidate(tag, post));
        return row == null ? null : candidates.decode(row);
    }

    /** Shows the candidates of an author as they are at the beginning; rows may be written meanwhile. */
    void eachCandidateOf(Tag tag, String author, BiConsumer<Post, PostCandidate> visitor) {
        each(
                RowKeys.candidatesOf(tag, author),
                (key, row) -> visitor.accept(RowKeys.postOf(key), candidates.decode(row)));
    }

    PostCandidate readCandidate(byte[] row) {
        return candidates.decode(row);
    }

    void putCandidate(Tag tag, Post post, @Nullable PostCandidate candidate) {
        put(RowKeys.candidate(tag, post), candidate == null ? null : candidates.encode(candidate));
    }

    void putFeedRow(Tag tag, String community, long sortMicros, Post post) {
        store.put(RowKeys.feedRow(tag, community, sortMicros, post), PRESENT);
    }

    void deleteFeedRow(Tag tag, String community, long sortMicros, Post post) {
        store.delete(RowKeys.feedRow(tag, community, sortMicros, post));
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
}
