package org.impluvium.loadtests.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.impluvium.atproto.syntax.RecordUri;

/** What becomes of every moderation action in one community. */
final class ModerationLog {

    /** Newest first by effective time, then by AT-URI descending. */
    static final Comparator<Action> NEWEST_FIRST = Action.WEIGHT.reversed();

    private final Community community;
    private final Moderation moderation;

    ModerationLog(Community community, Moderation moderation) {
        this.community = community;
        this.moderation = moderation;
    }

    /** Newest first. */
    List<ActionResult> results() {
        Stream<Action> onPosts = moderation.posts().stream().flatMap(post -> moderation.on(post).stream());
        Stream<Action> onPeople = moderation.people().stream().flatMap(did -> moderation.on(did).stream());
        return Stream.concat(onPosts, onPeople)
                .sorted(NEWEST_FIRST)
                .map(this::result)
                .toList();
    }

    private ActionResult result(Action action) {
        ActionResult.Effect effect = effect(action);
        return new ActionResult(
                action.uri(),
                action.kind().name().toLowerCase(Locale.ROOT),
                action.target(),
                action.reason(),
                action.effectiveMicros(),
                effect,
                overruledBy(action, effect));
    }

    private ActionResult.Effect effect(Action action) {
        if (community.rankOf(action.author()) == Community.Rank.NONE) {
            return ActionResult.Effect.NO_RANK;
        }
        if (!action.countsIn(community)) {
            return ActionResult.Effect.OUT_OF_REACH;
        }
        if (!decision(action).equals(Optional.of(action))) {
            return ActionResult.Effect.SUPERSEDED;
        }
        return action.kind() == Action.Kind.UNBLOCK && moderation.isListed(action.subject())
                ? ActionResult.Effect.OVERRULED_BY_BLOCKLIST
                : ActionResult.Effect.IN_FORCE;
    }

    /** Ranks and the blocklist are what the config says. */
    private Optional<RecordUri> overruledBy(Action action, ActionResult.Effect effect) {
        return switch (effect) {
            case IN_FORCE -> Optional.empty();
            case NO_RANK, OUT_OF_REACH, OVERRULED_BY_BLOCKLIST -> Optional.of(community.uri());
            case SUPERSEDED ->
                action.post().isEmpty() && moderation.isListed(action.subject())
                        ? Optional.of(community.uri())
                        : decision(action).map(Action::uri);
        };
    }

    /** The greatest action on the action's target. */
    private Optional<Action> decision(Action action) {
        return action.post().map(moderation::decisionOn).orElseGet(() -> moderation.decisionOn(action.subject()));
    }
}
