package org.impluvium.processor.govern;

import org.impluvium.schemas.avro.CommunityRecordChange;
import org.impluvium.schemas.avro.ModerationAction;
import org.impluvium.schemas.avro.RulingChange;
import org.jspecify.annotations.Nullable;

/** Finds whether one post is hidden in one community (rules A4–A6). */
final class RulingCase implements Case {

    private final @Nullable Community community;
    private final PostTarget post;
    private final Contest contest;

    /** @param community null: there is none, so nobody rules */
    RulingCase(@Nullable Community community, PostTarget post) {
        this.community = community;
        this.post = post;
        this.contest = new Contest(community, post.author());
    }

    @Override
    public void membership(CommunityRecordChange record) {
        throw new IllegalArgumentException("a post is no member");
    }

    @Override
    public void action(CommunityRecordChange record) {
        contest.enter(record);
    }

    /** The ruling on the post; null if no action on it counts. */
    @Override
    public @Nullable RulingChange verdict() {
        CommunityRecordChange decision = contest.leader();
        if (community == null || decision == null) {
            return null;
        }
        boolean hidden = Weight.action(decision).getAction() == ModerationAction.HIDE;
        return new RulingChange(community.uri(), post.author(), post.key(), hidden, Weight.evidence(decision));
    }

    @Override
    public RulingChange none(Community lost) {
        return new RulingChange(lost.uri(), post.author(), post.key(), false, null);
    }

    @Override
    public Contest contest() {
        return contest;
    }
}
