package org.impluvium.captures.frame;

import java.util.List;

/**
 * What a frame says of itself.
 *
 * @param kind {@code #commit} and the like, {@code error}, or what a Jetstream calls it
 * @param position {@code seq} or {@code time_us}; {@link #NO_POSITION} if it has none
 * @param positionFrom where the number stands in the frame, first byte
 * @param positionTo behind its last byte
 * @param name of an error or a notice; else empty
 * @param revMicros the time in its revision, or {@link #NO_POSITION}
 * @param operations what it does to records
 */
public record FrameFacts(
        String kind,
        long position,
        int positionFrom,
        int positionTo,
        String name,
        long revMicros,
        List<RecordOperation> operations) {

    public static final long NO_POSITION = -1;

    /** The kind of frames that are the server's last word. */
    public static final String ERROR = "error";

    /** One operation of a commit. Actions are lower-case; what is no path has no collection. */
    public record RecordOperation(String action, String collection) {}

    /** Whether it has a position. */
    public boolean hasPosition() {
        return position != NO_POSITION;
    }
}
