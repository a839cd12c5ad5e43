package org.impluvium.loadtests.model;

import static org.impluvium.loadtests.model.Finding.Cause;
import static org.impluvium.loadtests.model.Finding.Condition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * Looks at one post by the conditions of P3.
 *
 * @param post the post, if it exists and names the tag
 * @param active whether its account is
 */
record Examination(
        Community community, Moderation moderation, RecordUri uri, Optional<Post> post, boolean active, Window window) {

    List<Finding> findings() {
        return List.of(namesTag(), isMember(), isNotBlocked(), isActive(), isNotHidden(), isInWindow());
    }

    private Finding namesTag() {
        return post.isPresent()
                ? finding(Condition.NAMES_TAG, Cause.NAMED, uri)
                : finding(Condition.NAMES_TAG, Cause.NOT_NAMED);
    }

    private Finding isMember() {
        if (author().equals(community.owner())) {
            return finding(Condition.AUTHOR_IS_MEMBER, Cause.OWNER, community.uri());
        }
        return moderation
                .membershipOf(author())
                .map(membership -> finding(
                        Condition.AUTHOR_IS_MEMBER, membership.active() ? Cause.JOINED : Cause.LEFT, membership.uri()))
                .orElseGet(() -> finding(Condition.AUTHOR_IS_MEMBER, Cause.NO_MEMBERSHIP));
    }

    private Finding isNotBlocked() {
        List<Action> actions = moderation.on(author());
        if (moderation.isListed(author())) {
            return new Finding(
                    Condition.AUTHOR_NOT_BLOCKED,
                    Cause.BLOCKLISTED,
                    Optional.of(community.uri()),
                    OptionalLong.empty(),
                    others(actions, Optional.empty()));
        }
        Optional<Action> decision = moderation.decisionOn(author());
        Cause said = saying(decision, Action.Kind.BLOCK) ? Cause.BLOCKED : Cause.UNBLOCKED;
        return decided(
                Condition.AUTHOR_NOT_BLOCKED, decision.isEmpty() ? Cause.NEVER_BLOCKED : said, decision, actions);
    }

    private Finding isActive() {
        if (post.isEmpty()) {
            return finding(Condition.ACCOUNT_ACTIVE, Cause.NOT_KNOWN);
        }
        return finding(Condition.ACCOUNT_ACTIVE, active ? Cause.ACTIVE : Cause.INACTIVE);
    }

    private Finding isNotHidden() {
        Optional<Action> decision = moderation.decisionOn(uri);
        Cause said = saying(decision, Action.Kind.HIDE) ? Cause.HIDDEN : Cause.UNHIDDEN;
        return decided(
                Condition.NOT_HIDDEN, decision.isEmpty() ? Cause.NEVER_HIDDEN : said, decision, moderation.on(uri));
    }

    private Finding isInWindow() {
        if (post.isEmpty()) {
            return finding(Condition.IN_WINDOW, Cause.NOT_KNOWN);
        }
        long sortMicros = post.get().sortMicros();
        boolean within = window.holds(sortMicros);
        return new Finding(
                Condition.IN_WINDOW,
                within ? Cause.WITHIN : Cause.EXPIRED,
                Optional.empty(),
                OptionalLong.of(within ? sortMicros : window.endOf(sortMicros)),
                List.of());
    }

    private Did author() {
        return uri.repository();
    }

    private static boolean saying(Optional<Action> decision, Action.Kind kind) {
        return decision.filter(action -> action.kind() == kind).isPresent();
    }

    private static Finding finding(Condition condition, Cause cause) {
        return new Finding(condition, cause, Optional.empty(), OptionalLong.empty(), List.of());
    }

    private static Finding finding(Condition condition, Cause cause, RecordUri decidedBy) {
        return new Finding(condition, cause, Optional.of(decidedBy), OptionalLong.empty(), List.of());
    }

    private static Finding decided(Condition condition, Cause cause, Optional<Action> decision, List<Action> actions) {
        return new Finding(
                condition,
                cause,
                decision.map(Action::uri),
                decision.stream().mapToLong(Action::effectiveMicros).findFirst(),
                others(actions, decision));
    }

    private static List<RecordUri> others(List<Action> actions, Optional<Action> decision) {
        return actions.stream()
                .filter(action -> !decision.equals(Optional.of(action)))
                .sorted(ModerationLog.NEWEST_FIRST)
                .map(Action::uri)
                .toList();
    }
}
