package org.impluvium.store.remember;

import java.util.Map;
import java.util.Objects;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.Tag;
import org.impluvium.store.rows.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * Joins posts with standings and rulings: after each call the feed rows of a tag are again exactly those of which
 * {@link Visibility} says so. A fact that is already known changes nothing, so replays are harmless. Only what a fact
 * touches is looked at: a post looks at the communities in which its author stands, a standing at its DID's posts, a
 * ruling at its post. For the stream thread of the partition only.
 */
final class FeedJoin {

    private final StateRows rows;
    private final FeedRowNews news;
    private final StoreMetrics metrics;

    FeedJoin(StateRows rows, FeedRowNews news, StoreMetrics metrics) {
        this.rows = rows;
        this.news = news;
        this.metrics = metrics;
    }

    /** The post as it names the tag now, or what became of it; null: nothing is to be kept of it. */
    void post(Tag tag, Post post, @Nullable PostCandidate now) {
        PostCandidate before = rows.candidate(tag, post);
        if (Objects.equals(before, now)) {
            return;
        }
        for (StandingChange standing : rows.standingsOf(tag, post.author())) {
            // Rulings cannot matter where the author is not admitted: most posts under a tag are not of its members.
            if (Visibility.admits(standing)) {
                String community = standing.getCommunity();
                RulingChange ruling = rows.ruling(tag, post, community);
                move(
                        new Place(tag, community, post),
                        Visibility.stands(before, standing, ruling) ? before : null,
                        Visibility.stands(now, standing, ruling) ? now : null);
            }
        }
        rows.putCandidate(tag, post, now);
    }

    /** How the DID stands in the community now. */
    void standing(Tag tag, String did, String community, StandingChange change) {
        StandingChange before = rows.standing(tag, did, community);
        StandingChange now = saysNothing(change) ? null : change;
        if (Objects.equals(before, now)) {
            return;
        }
        rows.putStanding(tag, did, community, now);
        if (Visibility.admits(before) != Visibility.admits(now)) {
            moveAllOf(tag, did, community, before, now);
        }
    }

    /** Rule P7: all of the DID's posts leave the community's feed, or come back. */
    private void moveAllOf(
            Tag tag, String did, String community, @Nullable StandingChange before, @Nullable StandingChange now) {
        Map<Post, RulingChange> rulings = rows.rulingsOnAllOf(tag, did, community);
        int[] visited = {0};
        rows.eachCandidateOf(tag, did, (post, candidate) -> {
            visited[0]++;
            RulingChange ruling = rulings.get(post);
            move(
                    new Place(tag, community, post),
                    Visibility.stands(candidate, before, ruling) ? candidate : null,
                    Visibility.stands(candidate, now, ruling) ? candidate : null);
        });
        metrics.standingScanned(visited[0]);
    }

    /** What the community says of the post now. */
    void ruling(Tag tag, Post post, String community, RulingChange change) {
        RulingChange before = rows.ruling(tag, post, community);
        RulingChange now = saysNothing(change) ? null : change;
        if (Objects.equals(before, now)) {
            return;
        }
        rows.putRuling(tag, post, community, now);
        if (Visibility.hides(before) != Visibility.hides(now)) {
            PostCandidate candidate = rows.candidate(tag, post);
            StandingChange standing = rows.standing(tag, post.author(), community);
            move(
                    new Place(tag, community, post),
                    Visibility.stands(candidate, standing, before) ? candidate : null,
                    Visibility.stands(candidate, standing, now) ? candidate : null);
        }
    }

    /** Writes and says what differs. Null: the post does not stand in the feed. */
    private void move(Place place, @Nullable PostCandidate before, @Nullable PostCandidate now) {
        boolean stays = before != null && now != null && before.getSortMicros() == now.getSortMicros();
        if (stays) {
            return;
        }
        if (before != null) {
            rows.deleteFeedRow(place.tag, place.community, before.getSortMicros(), place.post);
            news.say(place.tag, place.community, place.post, before.getSortMicros(), false);
            metrics.feedRowOut();
        }
        if (now != null) {
            rows.putFeedRow(place.tag, place.community, now.getSortMicros(), place.post);
            news.say(place.tag, place.community, place.post, now.getSortMicros(), true);
            metrics.feedRowIn();
        }
    }

    /**
     * Such a standing takes an earlier one back. A DID with a rank keeps a row even when it is no member, and one with
     * evidence too: people ask why somebody is not a member, or not blocked.
     */
    private static boolean saysNothing(StandingChange standing) {
        return !standing.getMember()
                && !standing.getBlocked()
                && standing.getRole() == EffectiveRole.MEMBER
                && standing.getMembership() == null
                && standing.getBlock() == null;
    }

    private static boolean saysNothing(RulingChange ruling) {
        return !ruling.getHidden() && ruling.getDecision() == null;
    }

    private record Place(Tag tag, String community, Post post) {}
}
