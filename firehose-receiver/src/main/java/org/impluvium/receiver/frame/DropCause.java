package org.impluvium.receiver.frame;

import java.util.Locale;

/**
 * Why a frame, or a part of one, was dropped (rule I3). Each has its own counter; the description tells the operator what
 * it means and what to do. Constants are never renamed: alerts are written for their tags.
 */
public enum DropCause {
    TEXT_FRAME("Text came where binary belongs. Is the source a Jetstream? Then its URI begins with jetstream+wss."),
    BINARY_FRAME("Binary came where JSON text belongs. Is the source a relay? Then its URI begins with wss."),
    FRAME_TOO_LARGE("A frame over 5 MB, more than the protocol allows. Nothing to do unless it goes on."),
    FRAME_MALFORMED("Not two whole CBOR items, or not JSON: damaged on its way or at the source. Watch the source."),
    HEADER_INVALID("The frame's header does not say what kind it is. Watch the source."),
    UNKNOWN_OPERATION("The frame's header has an operation that the protocol does not know. Has it been extended?"),
    UNKNOWN_KIND("A kind of frame that this version does not know. Has the protocol been extended?"),
    REMOVED_KIND("A kind that the protocol has removed (#handle, #tombstone, #migrate); old recordings hold them."),
    FIELD_INVALID("A field that the frame needs is missing or of the wrong type. Watch the source."),
    REPOSITORY_INVALID("The repository is not named by a DID. Watch the source."),
    REV_INVALID("The commit's revision is no TID. Watch the source."),
    REV_IN_FUTURE(
            "The commit's revision is too far ahead (rule I5). Is our clock right? Else the repository's is wrong."),
    TOO_MANY_OPERATIONS("A commit of more than 200 operations, more than the protocol allows."),
    OPERATION_INVALID(
            "An operation in a commit that is not well made; if it names a path, its repository is marked for re-reading."),
    PATH_INVALID("A record's path that is not collection/key; such records cannot be named, so nothing is lost."),
    BLOCKS_MALFORMED("The commit's CAR is damaged; what was whole in it counted. The repository is marked."),
    BLOCK_MISSING("A commit without the record it speaks of; its repository is marked for re-reading."),
    BLOCK_CORRUPT("A record that does not hash to its CID; its repository is marked for re-reading."),
    RECORD_TOO_LARGE("A record over 4 MiB. The protocol allows 1 MB."),
    COMMIT_TOO_BIG("A commit that says it is incomplete (tooBig); what it holds counted. The repository is marked."),
    CAPTURE_DAMAGED("The capture file ends in the middle of a frame or is damaged; it was read up to there."),
    REFUSED_BY_BROKER("Kafka refused an event for its size. Is max.message.bytes of the topic below 4 MiB + 64 KiB?"),
    DECODER_FAULT("A fault of our own in reading a frame; the log has it. Please report it.");

    private final String description;

    DropCause(String description) {
        this.description = description;
    }

    /** What it means for the operator. */
    public String description() {
        return description;
    }

    /** The name in metrics, such as {@code rev-in-future}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
