package org.impluvium.processor.govern;

import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.Evidence;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.StandingChange;
import org.jspecify.annotations.Nullable;

/**
 * Finds how one DID stands in one community (rules A2, A3, A7) from the records about it, which may come in any order.
 * Not thread-safe.
 */
final class StandingCase implements Hearing {

    private final @Nullable Community community;
    private final String did;
    private @Nullable CommunityRecordChange membership;
    private @Nullable CommunityRecordChange action;

    /** @param community null: there is none, so nobody stands anywhere */
    StandingCase(@Nullable Community community, String did) {
        this.community = community;
        this.did = did;
    }

    @Override
    public void membership(CommunityRecordChange record) {
        if (community != null && community.isMeantBy(Weight.membership(record).getCommunityKey())) {
            membership = Weight.greaterMembership(membership, record);
        }
    }

    @Override
    public void action(CommunityRecordChange record) {
        if (community != null
                && community.isMeantBy(Weight.action(record).getCommunityKey())
                && Roles.mayBlock(community, record.getAuthor(), did)) {
            action = Weight.greaterAction(action, record);
        }
    }

    @Override
    public void end() {
        // The verdict is asked for.
    }

    /** How the DID stands; null if it is neither member nor blocked nor has a rank. */
    @Nullable
    StandingChange verdict() {
        if (community == null) {
            return null;
        }
        EffectiveRole role = Roles.of(community, did);
        boolean owner = role == EffectiveRole.OWNER;
        boolean member =
                owner || (membership != null && Weight.membership(membership).getActive());
        boolean listed = !owner && community.blocklist().contains(did);
        boolean blocked = listed || (action != null && Weight.action(action).getAction() == ModerationAction.BLOCK);
        if (!member && !blocked && role == EffectiveRole.MEMBER) {
            return null;
        }
        return new StandingChange(
                community.uri(),
                did,
                member,
                blocked,
                role,
                Weight.evidenceOfMembership(membership),
                blockEvidence(community, listed));
    }

    /** The config is named without CID and time: they change with every word of it, and the declaration has them. */
    private @Nullable Evidence blockEvidence(Community present, boolean listed) {
        if (listed) {
            return new Evidence(present.uri(), null, "");
        }
        return action == null ? null : Weight.evidence(action);
    }

    /** What takes a standing back. */
    static StandingChange none(Community community, String did) {
        return new StandingChange(community.uri(), did, false, false, EffectiveRole.MEMBER, null, null);
    }
}
