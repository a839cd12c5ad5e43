package org.impluvium.processor.govern;

import org.impluvium.schemas.avro.ActionBody;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.ModerationAction;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of the actions on one subject decides in one community, and what becomes of each (rules A4–A7). They enter
 * in any order, and only the one that leads is kept. Not thread-safe.
 */
final class Contest {

    private final @Nullable Community community;
    private final String did;
    private @Nullable CommunityRecordChange leader;

    /**
     * @param community null: there is none, so nobody acts in it
     * @param did the DID that is acted on, or the author of the post that is
     */
    Contest(@Nullable Community community, String did) {
        this.community = community;
        this.did = did;
    }

    void enter(CommunityRecordChange record) {
        if (community != null && isMeant(community, record) && counts(community, record)) {
            leader = Weight.greaterAction(leader, record);
        }
    }

    /** The greatest of the actions that count (rule A6); null if none does. */
    @Nullable
    CommunityRecordChange leader() {
        return leader;
    }

    /**
     * What becomes of an action that entered. The answer is final as soon as the action does not lead.
     *
     * @return null if the record is no action, or none in this community
     */
    @Nullable
    ActionChange outcome(@Nullable CommunityRecordChange record) {
        if (community == null
                || record == null
                || !(record.getBody() instanceof ActionBody body)
                || !isMeant(community, record)) {
            return null;
        }
        return new ActionChange(
                community.uri(),
                Weight.uri(record),
                record.getCid(),
                record.getTarget(),
                body.getAction(),
                body.getReason(),
                body.getEffectiveMicros(),
                effect(community, record));
    }

    private ActionEffect effect(Community present, CommunityRecordChange record) {
        if (Roles.of(present, record.getAuthor()) == EffectiveRole.MEMBER) {
            return ActionEffect.NO_RANK;
        }
        if (!counts(present, record)) {
            return ActionEffect.OUT_OF_REACH;
        }
        if (leader == null || !Weight.uri(leader).equals(Weight.uri(record))) {
            return ActionEffect.SUPERSEDED;
        }
        boolean overruled = Weight.action(record).getAction() == ModerationAction.UNBLOCK && present.lists(did);
        return overruled ? ActionEffect.OVERRULED_BY_BLOCKLIST : ActionEffect.IN_FORCE;
    }

    private static boolean isMeant(Community present, CommunityRecordChange record) {
        return present.isMeantBy(Weight.action(record).getCommunityKey());
    }

    private boolean counts(Community present, CommunityRecordChange record) {
        return Roles.reaches(
                present, record.getAuthor(), did, Weight.action(record).getAction());
    }
}
