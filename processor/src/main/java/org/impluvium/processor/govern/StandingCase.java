package org.impluvium.processor.govern;

import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.Evidence;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.StandingChange;
import org.jspecify.annotations.Nullable;

/** Finds how one DID stands in one community (rules A2, A3, A7). */
final class StandingCase implements Case {

    private final @Nullable Community community;
    private final String did;
    private final Contest contest;
    private @Nullable CommunityRecordChange membership;

    /** @param community null: there is none, so nobody stands anywhere */
    StandingCase(@Nullable Community community, String did) {
        this.community = community;
        this.did = did;
        this.contest = new Contest(community, did);
    }

    @Override
    public void membership(CommunityRecordChange record) {
        if (community != null && community.isMeantBy(Weight.membership(record).getCommunityKey())) {
            membership = Weight.greaterMembership(membership, record);
        }
    }

    @Override
    public void action(CommunityRecordChange record) {
        contest.enter(record);
    }

    /**
     * How the DID stands; null if it has no rank, is not listed, and no record of a membership or a block counts: one that
     * left or was unblocked still stands, with the record that says so.
     */
    @Override
    public @Nullable StandingChange verdict() {
        if (community == null) {
            return null;
        }
        EffectiveRole role = Roles.of(community, did);
        boolean listed = community.lists(did);
        CommunityRecordChange action = contest.leader();
        if (role == EffectiveRole.MEMBER && !listed && membership == null && action == null) {
            return null;
        }
        boolean member = role == EffectiveRole.OWNER
                || (membership != null && Weight.membership(membership).getActive());
        boolean blocked = listed || (action != null && Weight.action(action).getAction() == ModerationAction.BLOCK);
        return new StandingChange(
                community.uri(),
                did,
                member,
                blocked,
                role,
                Weight.evidenceOfMembership(membership),
                listed ? evidenceOfList(community) : action == null ? null : Weight.evidence(action));
    }

    /** The config is named without CID and time: they change with every word of it, and the declaration has them. */
    private static Evidence evidenceOfList(Community present) {
        return new Evidence(present.uri(), null, "");
    }

    @Override
    public StandingChange none(Community lost) {
        return new StandingChange(lost.uri(), did, false, false, EffectiveRole.MEMBER, null, null);
    }

    @Override
    public Contest contest() {
        return contest;
    }
}
