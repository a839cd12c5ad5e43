package org.impluvium.processor.govern;

import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.ModerationAction;

/** Who has which rank, and what that rank lets him do to whom (rules A3, A5). Ranks are those of now. Pure functions. */
public final class Roles {

    private Roles() {}

    /** The effective role (rule A3): what a DID claims in its membership does not matter, nor does being blocked. */
    public static EffectiveRole of(Community community, String did) {
        if (did.equals(community.owner())) {
            return EffectiveRole.OWNER;
        }
        return community.moderators().contains(did) ? EffectiveRole.MODERATOR : EffectiveRole.MEMBER;
    }

    /** Whether an action by {@code actor} on {@code subject}, or on a post of his, counts (rules A4, A5). */
    public static boolean reaches(Community community, String actor, String subject, ModerationAction action) {
        EffectiveRole subjectRole = of(community, subject);
        return switch (of(community, actor)) {
            case OWNER -> isOnPost(action) || subjectRole != EffectiveRole.OWNER;
            case MODERATOR ->
                subjectRole == EffectiveRole.MEMBER || (actor.equals(subject) && action == ModerationAction.HIDE);
            case MEMBER -> false;
        };
    }

    private static boolean isOnPost(ModerationAction action) {
        return switch (action) {
            case HIDE, UNHIDE -> true;
            case BLOCK, UNBLOCK -> false;
        };
    }
}
