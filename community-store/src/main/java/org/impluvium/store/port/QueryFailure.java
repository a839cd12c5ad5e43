package org.impluvium.store.port;

/** Why a feed cannot be read now. Each says whether asking again helps. */
public enum QueryFailure {
    /** The partition is being restored or has not read its input to the end yet: ask here again in a moment. */
    NOT_READY,
    /** The directory knows the community, its partition does not yet (or no more): ask here again in a moment. */
    NOT_DECLARED,
    /** Another process has the partition, or nobody at this moment: ask again in a moment, perhaps elsewhere. */
    ELSEWHERE,
    /** The store is closed or failed: ask elsewhere. */
    CLOSED
}
