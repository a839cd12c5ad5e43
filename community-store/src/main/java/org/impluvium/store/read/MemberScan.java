package org.impluvium.store.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.Evidence;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.port.Member;
import org.impluvium.store.port.MemberPage;
import org.impluvium.store.rows.InsightKeys;
import org.impluvium.store.rows.RowKeys;
import org.jspecify.annotations.Nullable;

/** Reads who is in a community: one seek, and a step and a look at the standing for each. Stateless. */
public final class MemberScan {

    private MemberScan() {}

    /**
     * Who is in a community or has a rank there, by DID, strictly after one.
     *
     * @return empty if the community is not declared here (rule Q5)
     * @throws IllegalArgumentException if the tag is none
     */
    public static Optional<MemberPage> page(
            ReadOnlyKeyValueStore<Bytes, byte[]> rows, CommunityKey community, @Nullable String after, int limit) {
        StoredFacts facts = StoredFacts.of(rows, community);
        if (facts.config() == null) {
            return Optional.empty();
        }
        Bytes members = InsightKeys.members(facts.tag(), facts.community());
        Bytes from = after == null ? members : RowKeys.next(InsightKeys.member(facts.tag(), facts.community(), after));
        try (KeyValueIterator<Bytes, byte[]> listed = rows.range(from, RowKeys.behind(members))) {
            return Optional.of(take(listed, members, facts, limit));
        }
    }

    /**
     * How one DID stands; one of which nothing was ever said has no rank and is no member.
     *
     * @return empty if the community is not declared here (rule Q5)
     * @throws IllegalArgumentException if the tag is none
     */
    public static Optional<Member> one(ReadOnlyKeyValueStore<Bytes, byte[]> rows, CommunityKey community, String did) {
        StoredFacts facts = StoredFacts.of(rows, community);
        if (facts.config() == null) {
            return Optional.empty();
        }
        StandingChange standing = facts.standing(did);
        return Optional.of(
                standing == null ? new Member(did, EffectiveRole.MEMBER, false, false, null, null) : member(standing));
    }

    private static MemberPage take(
            KeyValueIterator<Bytes, byte[]> listed, Bytes members, StoredFacts facts, int limit) {
        List<Member> found = new ArrayList<>();
        while (found.size() < limit && listed.hasNext()) {
            StandingChange standing = facts.standing(InsightKeys.didOf(listed.next().key, members));
            // It is gone where somebody left while we read.
            if (standing != null) {
                found.add(member(standing));
            }
        }
        boolean ends = found.isEmpty() || !listed.hasNext();
        return new MemberPage(found, ends ? null : found.get(found.size() - 1).did());
    }

    private static Member member(StandingChange standing) {
        Evidence membership = standing.getMembership();
        return new Member(
                standing.getDid(),
                standing.getRole(),
                standing.getMember(),
                standing.getBlocked(),
                membership == null ? null : membership.getAt(),
                membership == null ? null : new DecidingRecord(membership.getUri(), membership.getCid()));
    }
}
