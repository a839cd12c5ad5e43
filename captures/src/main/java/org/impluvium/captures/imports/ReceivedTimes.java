package org.impluvium.captures.imports;

import static org.impluvium.captures.frame.FrameFacts.NO_POSITION;

import org.impluvium.captures.frame.FrameFacts;
import org.impluvium.receiver.source.StreamKind;

/**
 * Works out when frames were received of which nobody has said it: a Jetstream's messages at their own time; commits when they
 * were made, by their revisions, which a relay checks; all else with the frame before. Times never fall. Not thread-safe.
 */
final class ReceivedTimes {

    private final StreamKind kind;
    private final long nowMicros;
    private long last;

    /** @param nowMicros no time after this is believed */
    ReceivedTimes(StreamKind kind, long nowMicros) {
        this.kind = kind;
        this.nowMicros = nowMicros;
    }

    long of(FrameFacts frame) {
        long said = kind == StreamKind.JETSTREAM ? frame.position() : frame.revMicros();
        if (said != NO_POSITION && said <= nowMicros) {
            last = Math.max(last, said);
        }
        return last;
    }
}
