package org.impluvium.processor.govern;

import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.RulingChange;
import org.jspecify.annotations.Nullable;

/**
 * Finds whether one post is hidden in one community (rules A4–A6) from the actions on it, which may come in any order.
 * Not thread-safe.
 */
final class RulingCase implements Hearing {

    private final @Nullable Community community;
    private final PostTarget post;
    private @Nullable CommunityRecordChange decision;

    /** @param community null: there is none, so nobody rules */
    RulingCase(@Nullable Community community, PostTarget post) {
        this.community = community;
        this.post = post;
    }

    @Override
    public void membership(CommunityRecordChange record) {
        throw new IllegalArgumentException("a post is no member");
    }

    @Override
    public void action(CommunityRecordChange record) {
        ModerationAction action = Weight.action(record).getAction();
        if (community != null
                && community.isMeantBy(Weight.action(record).getCommunityKey())
                && Roles.mayRule(community, record.getAuthor(), post.author(), action)) {
            decision = Weight.greaterAction(decision, record);
        }
    }

    @Override
    public void end() {
        // The verdict is asked for.
    }

    /** The ruling on the post; null if no action on it counts. */
    @Nullable
    RulingChange verdict() {
        if (community == null || decision == null) {
            return null;
        }
        boolean hidden = Weight.action(decision).getAction() == ModerationAction.HIDE;
        return new RulingChange(community.uri(), post.author(), post.key(), hidden, Weight.evidence(decision));
    }

    /** What takes a ruling back. */
    static RulingChange none(Community community, PostTarget post) {
        return new RulingChange(community.uri(), post.author(), post.key(), false, null);
    }
}
