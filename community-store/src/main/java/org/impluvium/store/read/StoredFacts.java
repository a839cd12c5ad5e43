package org.impluvium.store.read;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.CommunityDeclared;
import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.rows.InsightKeys;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.RowValues;
import org.impluvium.store.rows.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What the rows say of one community. Rows are written while they are read, so each answer is of its own moment.
 *
 * @param rows of the community's partition
 * @param tag under which they lie
 * @param community AT-URI of the config
 */
record StoredFacts(ReadOnlyKeyValueStore<Bytes, byte[]> rows, Tag tag, String community) {

    /** @throws IllegalArgumentException if the tag is none */
    static StoredFacts of(ReadOnlyKeyValueStore<Bytes, byte[]> rows, CommunityKey community) {
        return new StoredFacts(rows, Tag.parse(community.tag()), community.uri());
    }

    /** The config as a record that decides; null: the community is not declared here (rule Q5). */
    @Nullable
    DecidingRecord config() {
        byte[] row = rows.get(RowKeys.community(tag, community));
        if (row == null) {
            return null;
        }
        CommunityDeclared declaration = RowValues.toDeclaration(row);
        return new DecidingRecord(declaration.getCommunity(), declaration.getCid());
    }

    @Nullable
    StandingChange standing(String did) {
        byte[] row = rows.get(RowKeys.standing(tag, did, community));
        return row == null ? null : RowValues.toStanding(row);
    }

    @Nullable
    RulingChange ruling(Post post) {
        byte[] row = rows.get(RowKeys.ruling(tag, post, community));
        return row == null ? null : RowValues.toRuling(row);
    }

    /** A post that names the tag, or what became of it. */
    @Nullable
    PostCandidate candidate(Post post) {
        byte[] row = rows.get(RowKeys.candidate(tag, post));
        return row == null ? null : RowValues.toCandidate(row);
    }

    boolean isInFeed(long sortMicros, Post post) {
        return rows.get(RowKeys.feedRow(tag, community, sortMicros, post)) != null;
    }

    @Nullable
    ActionChange action(String target, long effectiveMicros, String uri) {
        byte[] row = rows.get(InsightKeys.action(tag, community, target, effectiveMicros, uri));
        return row == null ? null : RowValues.toAction(row);
    }

    /** The newest actions on a target, the greatest (rule A6) first. */
    List<ActionChange> actionsOn(String target, int limit) {
        Bytes prefix = InsightKeys.actionsOn(tag, community, target);
        List<ActionChange> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> actions = rows.range(prefix, RowKeys.behind(prefix))) {
            while (found.size() < limit && actions.hasNext()) {
                found.add(RowValues.toAction(actions.next().value));
            }
        }
        return found;
    }
}
