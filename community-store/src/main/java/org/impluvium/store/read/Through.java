package org.impluvium.store.read;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.replica.ReplicaRows;
import org.impluvium.store.replica.Whereabouts;
import org.impluvium.store.rows.Visibility;

/**
 * Finds the source through which a post comes into a community's mixed feed now (rules M1–M3): the first in which it
 * stands and that has a share, since the later ones skip it.
 *
 * @param replica knows the own feeds of all communities
 * @param parent of the community; empty if there is none now (rule C5)
 * @param edgeMicros oldest sort time that still counts (rule P4)
 */
record Through(ReplicaRows replica, Optional<Community> parent, long edgeMicros) {

    /** So many of the newest posts are read from all own feeds (rule M1). */
    private static final int NEWEST = 10_000;

    /**
     * The source; none: the post is not visible.
     *
     * @param standsIn where the post stands, within the window; one of them is enough
     */
    Set<FeedSource> of(PostCase facts, FeedMix mix, List<Whereabouts> standsIn) {
        if (mix.getOwn() > 0 && facts.inFeed() && isWithin(facts)) {
            return EnumSet.of(FeedSource.OWN);
        }
        if (standsIn.isEmpty() || isKeptOut(facts)) {
            return Set.of();
        }
        long sortMicros = standsIn.get(0).sortMicros();
        if (mix.getParent() > 0 && standsInParent(facts, sortMicros)) {
            return EnumSet.of(FeedSource.PARENT);
        }
        if (mix.getGlobal() > 0 && replica.isAmongNewest(sortMicros, facts.post(), NEWEST)) {
            return EnumSet.of(FeedSource.GLOBAL);
        }
        return Set.of();
    }

    private boolean standsInParent(PostCase facts, long sortMicros) {
        return parent.filter(community -> replica.stands(community.uri(), sortMicros, facts.post()))
                .isPresent();
    }

    private boolean isWithin(PostCase facts) {
        return facts.candidate() != null && facts.candidate().getSortMicros() >= edgeMicros;
    }

    /** Rule M3: what this community blocks or hides does not come in from elsewhere. */
    private static boolean isKeptOut(PostCase facts) {
        boolean blocked = facts.standing() != null && facts.standing().getBlocked();
        return blocked || Visibility.hides(facts.ruling());
    }
}
