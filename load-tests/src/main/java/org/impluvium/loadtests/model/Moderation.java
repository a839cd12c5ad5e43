package org.impluvium.loadtests.model;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/** Who is in and what is out in one community, now, and by which record (rules A). */
final class Moderation {

    private final Community community;
    private final Map<Did, List<Membership>> memberships;
    private final Map<RecordUri, List<Action>> onPosts;
    private final Map<Did, List<Action>> onPeople;

    /** Takes what refers to this community, of whomever. */
    Moderation(Community community, List<Membership> memberships, List<Action> actions) {
        this.community = community;
        this.memberships = memberships.stream().collect(groupingBy(Membership::author));
        this.onPosts = actions.stream()
                .filter(action -> action.post().isPresent())
                .collect(groupingBy(action -> action.post().orElseThrow()));
        this.onPeople =
                actions.stream().filter(action -> action.post().isEmpty()).collect(groupingBy(Action::subject));
    }

    /** A2: the greatest of the DID's membership records, also where it says inactive. */
    Optional<Membership> membershipOf(Did did) {
        return memberships.getOrDefault(did, List.of()).stream().max(Membership.WEIGHT);
    }

    /** A2. */
    boolean isMember(Did did) {
        return did.equals(community.owner())
                || membershipOf(did).map(Membership::active).orElse(false);
    }

    /** A6: the block or unblock that decides about a DID, where the blocklist does not. */
    Optional<Action> decisionOn(Did did) {
        return winner(on(did));
    }

    /** A7: whether an author stands on the blocklist to any effect. */
    boolean isListed(Did did) {
        return !did.equals(community.owner()) && community.blocklist().contains(did);
    }

    /** A7. */
    boolean isBlocked(Did did) {
        return isListed(did) || saysIn(decisionOn(did), Action.Kind.BLOCK);
    }

    /** A6: the hide or unhide that decides about a post. */
    Optional<Action> decisionOn(RecordUri post) {
        return winner(on(post));
    }

    /** P3, A6. */
    boolean isHidden(RecordUri post) {
        return saysIn(decisionOn(post), Action.Kind.HIDE);
    }

    /** All actions on a DID, those that do not count included. */
    List<Action> on(Did did) {
        return onPeople.getOrDefault(did, List.of());
    }

    /** All actions on a post, those that do not count included. */
    List<Action> on(RecordUri post) {
        return onPosts.getOrDefault(post, List.of());
    }

    /** Posts on which somebody acted. */
    Collection<RecordUri> posts() {
        return onPosts.keySet();
    }

    /** DIDs on which somebody acted. */
    Collection<Did> people() {
        return onPeople.keySet();
    }

    /** Everybody who is a member or has a rank. */
    Set<Did> membersAndRanks() {
        Set<Did> dids = new TreeSet<>(community.moderators());
        dids.add(community.owner());
        memberships.keySet().stream().filter(this::isMember).forEach(dids::add);
        return dids;
    }

    private Optional<Action> winner(List<Action> onTarget) {
        return onTarget.stream().filter(action -> action.countsIn(community)).max(Action.WEIGHT);
    }

    private static boolean saysIn(Optional<Action> decision, Action.Kind kind) {
        return decision.filter(action -> action.kind() == kind).isPresent();
    }
}
