package org.impluvium.receiver.frame;

/**
 * What the source says about itself rather than about a repository.
 *
 * @param error whether it is an error frame, after which the connection is of no more use
 * @param name such as {@code OutdatedCursor} or {@code ConsumerTooSlow}; whatever the source wrote
 * @param message for people; may be empty
 */
public record Notice(boolean error, String name, String message) {

    /** The cursor asked for is older than what the source keeps: events were missed. */
    public static final String OUTDATED_CURSOR = "OutdatedCursor";

    /** The cursor asked for is ahead of the source: it has begun to count anew. */
    public static final String FUTURE_CURSOR = "FutureCursor";

    /** We did not read fast enough. */
    public static final String CONSUMER_TOO_SLOW = "ConsumerTooSlow";
}
