package org.impluvium.api.write;

import java.util.Optional;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.store.port.Community;

/**
 * Who may do what to whom, by the config as this installation knows it now (rules A3–A5). It spares people records that
 * would have no power; whether a record has any is judged where all records are, and again whenever a config changes. Pure.
 */
public final class Rights {

    private Rights() {}

    /** The effective role (rule A3). */
    public static EffectiveRole of(Community community, String did) {
        if (did.equals(community.owner())) {
            return EffectiveRole.OWNER;
        }
        return community.config().getModerators().contains(did) ? EffectiveRole.MODERATOR : EffectiveRole.MEMBER;
    }

    /**
     * Why an action would not count; empty: it would.
     *
     * @param subject who is acted on, or the author of the post that is
     */
    public static Optional<String> objection(
            Community community, String actor, String subject, ModerationAction action) {
        EffectiveRole acting = of(community, actor);
        if (acting == EffectiveRole.MEMBER) {
            return Optional.of("Only the owner and the moderators of this community may do this (rule A4).");
        }
        EffectiveRole acted = of(community, subject);
        if (acting == EffectiveRole.OWNER) {
            boolean inVain = acted == EffectiveRole.OWNER && !isOnPost(action);
            return inVain ? Optional.of("The owner is never blocked (rule A5).") : Optional.empty();
        }
        if (acted == EffectiveRole.MEMBER || (actor.equals(subject) && action == ModerationAction.HIDE)) {
            return Optional.empty();
        }
        return Optional.of(
                actor.equals(subject)
                        ? "A moderator may hide his own posts, and nothing else towards himself (rule A5)."
                        : "A moderator may not act on the owner or another moderator (rule A5).");
    }

    private static boolean isOnPost(ModerationAction action) {
        return action == ModerationAction.HIDE || action == ModerationAction.UNHIDE;
    }
}
