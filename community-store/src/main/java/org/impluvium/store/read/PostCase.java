package org.impluvium.store.read;

import java.util.List;
import java.util.Optional;
import org.impluvium.schemas.avro.ActionChange;
import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.store.port.DecidingRecord;
import org.impluvium.store.rows.Post;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept about whether a post stands in a community's own feed (rule P3).
 *
 * @param post which
 * @param config of the community
 * @param candidate the post as it names the tag, or what became of it; null: nothing is kept of it
 * @param standing of its author; null: none
 * @param ruling on it; null: none
 * @param onAuthor actions on its author, the greatest first; some at most
 * @param onPost actions on it, the greatest first; some at most
 * @param inFeed whether there is a feed row of it, the window's edge aside
 */
record PostCase(
        Post post,
        DecidingRecord config,
        @Nullable PostCandidate candidate,
        @Nullable StandingChange standing,
        @Nullable RulingChange ruling,
        List<ActionChange> onAuthor,
        List<ActionChange> onPost,
        boolean inFeed) {

    /** One of them may be the one that decides. */
    private static final int ACTIONS = Verdicts.MOST_SUPERSEDED + 1;

    /** Empty if the community is not declared here (rule Q5). */
    static Optional<PostCase> read(StoredFacts facts, Post post) {
        DecidingRecord config = facts.config();
        if (config == null) {
            return Optional.empty();
        }
        PostCandidate candidate = facts.candidate(post);
        return Optional.of(new PostCase(
                post,
                config,
                candidate,
                facts.standing(post.author()),
                facts.ruling(post),
                facts.actionsOn(post.author(), ACTIONS),
                facts.actionsOn(post.uri(), ACTIONS),
                candidate != null && facts.isInFeed(candidate.getSortMicros(), post)));
    }
}
