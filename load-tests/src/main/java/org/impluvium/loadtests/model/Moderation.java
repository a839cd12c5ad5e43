package org.impluvium.loadtests.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/** Who is in and what is out in one community, now (rules A). */
final class Moderation {

    private final Community community;
    private final List<Membership> memberships;
    private final List<Action> actions;

    /** Takes what refers to this community, of whomever. */
    Moderation(Community community, List<Membership> memberships, List<Action> actions) {
        this.community = community;
        this.memberships = memberships;
        this.actions =
                actions.stream().filter(action -> action.countsIn(community)).toList();
    }

    /** A2: the owner always; others by the greatest of their records, even where it says inactive. */
    boolean isMember(Did did) {
        return did.equals(community.owner())
                || memberships.stream()
                        .filter(membership -> membership.author().equals(did))
                        .max(Membership.WEIGHT)
                        .map(Membership::active)
                        .orElse(false);
    }

    /** A7. */
    boolean isBlocked(Did did) {
        if (did.equals(community.owner())) {
            return false;
        }
        return community.blocklist().contains(did)
                || winner(action -> action.post().isEmpty() && action.subject().equals(did)) == Action.Kind.BLOCK;
    }

    /** P3, A6. */
    boolean isHidden(RecordUri post) {
        return winner(action -> action.post().equals(Optional.of(post))) == Action.Kind.HIDE;
    }

    /** A6: what the greatest of the actions that count says; unhide or unblock where there is none. */
    private Action.Kind winner(Predicate<Action> onTarget) {
        return actions.stream()
                .filter(onTarget)
                .max(Action.WEIGHT)
                .map(Action::kind)
                .orElse(Action.Kind.UNBLOCK);
    }
}
