package org.impluvium.store.read;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
 * @param mix of the community
 * @param edgeMicros oldest sort time that still counts (rule P4)
 */
record Through(ReplicaRows replica, Mix mix, long edgeMicros) {

    /**
     * The source; none: the post is not visible.
     *
     * @param standsIn where the post stands, within the window; one of them is enough
     */
    Set<FeedSource> of(PostCase facts, List<Whereabouts> standsIn) {
        if (mix.own() > 0 && facts.inFeed() && isWithin(facts)) {
            return EnumSet.of(FeedSource.OWN);
        }
        if (standsIn.isEmpty() || isKeptOut(facts)) {
            return Set.of();
        }
        long sortMicros = standsIn.get(0).sortMicros();
        if (mix.parent() > 0 && standsInParent(facts, sortMicros)) {
            return EnumSet.of(FeedSource.PARENT);
        }
        if (mix.global() > 0 && replica.isAmongNewest(sortMicros, facts.post(), Mix.GLOBAL_BOUND)) {
            return EnumSet.of(FeedSource.GLOBAL);
        }
        return Set.of();
    }

    private boolean standsInParent(PostCase facts, long sortMicros) {
        Community parent = mix.parentCommunity();
        return parent != null && replica.stands(parent.uri(), sortMicros, facts.post());
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
