package org.impluvium.store.rows;

import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.schemas.avro.RulingChange;
import org.impluvium.schemas.avro.StandingChange;
import org.jspecify.annotations.Nullable;

/**
 * Rule P3: which posts stand in which feeds. The retention window is left to the reader, who ends at its edge.
 *
 * <p>The store holds a feed row exactly where {@link #stands} says so, whatever the order in which its three facts
 * arrived (rule P8); so reading filters nothing (rule Q2).
 */
public final class Visibility {

    private Visibility() {}

    /**
     * Whether a post stands in a community's feed.
     *
     * @param post the post as it names the tag now (rule P1), with its account's state (rule P6); null, or said to be
     *     gone: it does not
     * @param standing the author's standing in the community (rules A2 and A7); null: none
     * @param ruling the community's ruling on the post (rules A4–A6); null: none
     */
    public static boolean stands(
            @Nullable PostCandidate post, @Nullable StandingChange standing, @Nullable RulingChange ruling) {
        return post != null && post.getGone() == null && post.getAccountActive() && admits(standing) && !hides(ruling);
    }

    /** Whether the posts of a DID with this standing may stand: a member (rule A2) who is not blocked (rule A7). */
    public static boolean admits(@Nullable StandingChange standing) {
        return standing != null && standing.getMember() && !standing.getBlocked();
    }

    /** Whether a ruling keeps its post out (rules A4–A6). */
    public static boolean hides(@Nullable RulingChange ruling) {
        return ruling != null && ruling.getHidden();
    }
}
