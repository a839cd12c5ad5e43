package org.impluvium.loadtests.model;

import java.util.Optional;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * What becomes of a moderation action in its community (A4–A7).
 *
 * @param uri the action's record
 * @param action {@code hide}, {@code unhide}, {@code block} or {@code unblock}
 * @param target AT-URI of a post, or a DID
 * @param effectiveMicros its effective time in µs since the epoch (A6)
 * @param overruledBy why it is not in force: what decides about its target instead, a greater action or the config's
 *     blocklist; or the config, by which its author has no such rank
 */
public record ActionResult(
        RecordUri uri,
        String action,
        String target,
        Optional<String> reason,
        long effectiveMicros,
        Effect effect,
        Optional<RecordUri> overruledBy) {

    /** Whether an action is in force, and if not why. */
    public enum Effect {
        /** It decides about its target. */
        IN_FORCE,
        /** A greater action on the target decides (A6). */
        SUPERSEDED,
        /** Its author is neither owner nor moderator now (A4). */
        NO_RANK,
        /** Its author's rank does not reach the target (A5). */
        OUT_OF_REACH,
        /** It is the greatest and says unblock, but the config's blocklist holds (A7). */
        OVERRULED_BY_BLOCKLIST
    }
}
