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

    /** Whether a block or unblock by {@code actor} counts towards {@code subject} (rules A4, A5, A7). */
    public static boolean mayBlock(Community community, String actor, String subject) {
        EffectiveRole subjectRole = of(community, subject);
        return switch (of(community, actor)) {
            case OWNER -> subjectRole != EffectiveRole.OWNER;
            case MODERATOR -> subjectRole == EffectiveRole.MEMBER;
            case MEMBER -> false;
        };
    }

    /** Whether a hide or unhide by {@code actor} counts on a post of {@code author} (rules A4, A5). */
    public static boolean mayRule(Community community, String actor, String author, ModerationAction action) {
        return switch (of(community, actor)) {
            case OWNER -> true;
            case MODERATOR ->
                of(community, author) == EffectiveRole.MEMBER
                        || (actor.equals(author) && action == ModerationAction.HIDE);
            case MEMBER -> false;
        };
    }
}
