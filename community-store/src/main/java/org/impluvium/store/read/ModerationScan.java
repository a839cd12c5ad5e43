package org.impluvium.store.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.Evidence;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.ModerationEntry;
import org.impluvium.store.port.ModerationPage;
import org.impluvium.store.port.ModerationPosition;
import org.impluvium.store.rows.InsightKeys;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.RowValues;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was done in a community, newest first: one seek, and for each action a step, a look at it, and, where a
 * greater one decides, a look at which. Stateless.
 */
public final class ModerationScan {

    private ModerationScan() {}

    /**
     * The newest actions about a community strictly after a position.
     *
     * @return empty if the community is not declared here (rule Q5)
     * @throws IllegalArgumentException if the tag is none
     */
    public static Optional<ModerationPage> page(
            ReadOnlyKeyValueStore<Bytes, byte[]> rows,
            CommunityKey community,
            @Nullable ModerationPosition after,
            int limit) {
        StoredFacts facts = StoredFacts.of(rows, community);
        DecidingRecord config = facts.config();
        if (config == null) {
            return Optional.empty();
        }
        Bytes history = InsightKeys.history(facts.tag(), facts.community());
        Bytes from = after == null ? history : RowKeys.next(entryAt(facts, after));
        try (KeyValueIterator<Bytes, byte[]> entries = rows.range(from, RowKeys.behind(history))) {
            return Optional.of(take(entries, history, facts, config, limit));
        }
    }

    private static Bytes entryAt(StoredFacts facts, ModerationPosition position) {
        return InsightKeys.entry(facts.tag(), facts.community(), position.effectiveMicros(), position.uri());
    }

    private static ModerationPage take(
            KeyValueIterator<Bytes, byte[]> entries,
            Bytes history,
            StoredFacts facts,
            DecidingRecord config,
            int limit) {
        List<ModerationEntry> found = new ArrayList<>();
        while (found.size() < limit && entries.hasNext()) {
            KeyValue<Bytes, byte[]> entry = entries.next();
            ActionChange action = facts.action(
                    RowValues.toTarget(entry.value),
                    InsightKeys.effectiveMicrosOf(entry.key, history),
                    InsightKeys.uriOf(entry.key, history));
            // It is gone where it was withdrawn while we read.
            if (action != null) {
                found.add(Entries.of(action, decidingInPlaceOf(action, facts, config), config));
            }
        }
        boolean ends = found.isEmpty() || !entries.hasNext();
        return new ModerationPage(
                found, ends ? null : found.get(found.size() - 1).position());
    }

    private static @Nullable DecidingRecord decidingInPlaceOf(
            ActionChange action, StoredFacts facts, DecidingRecord config) {
        return action.getEffect() == ActionEffect.SUPERSEDED
                ? Entries.record(evidenceAbout(action.getTarget(), facts), config)
                : null;
    }

    private static @Nullable Evidence evidenceAbout(String target, StoredFacts facts) {
        Optional<Post> post = Post.of(target);
        if (post.isPresent()) {
            RulingChange ruling = facts.ruling(post.get());
            return ruling == null ? null : ruling.getDecision();
        }
        StandingChange standing = facts.standing(target);
        return standing == null ? null : standing.getBlock();
    }
}
