package org.impluvium.captures.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.impluvium.captures.frame.FrameFacts;

/**
 * Knows the last frames again when they come once more, as they do where a connection begins with them: a Jetstream's cursor
 * names the first message that is wanted, not the last that is not. The position may be read from any thread; the rest is for
 * one.
 */
final class Repeats {

    /** Of one position no more are known again; a stream that has more of them is odd. */
    private static final int MOST_KEPT = 1_000;

    private volatile long last = FrameFacts.NO_POSITION;
    /** All frames of the last position. */
    private final List<byte[]> lastFrames = new ArrayList<>();

    private long connection;
    private boolean atBeginning = true;

    /** The position of the last frame that has one; {@link FrameFacts#NO_POSITION} if there was none. */
    long last() {
        return last;
    }

    /** Takes note of a frame that was recorded. */
    void add(long position, byte[] frame) {
        if (position == FrameFacts.NO_POSITION) {
            return;
        }
        if (position != last) {
            lastFrames.clear();
        }
        if (lastFrames.size() < MOST_KEPT) {
            lastFrames.add(frame);
        }
        last = position;
    }

    /**
     * Whether a frame that begins a connection is one of the last again.
     *
     * @param ordinal of the connection on which it came
     * @param position {@link FrameFacts#NO_POSITION} if it has none
     */
    boolean isRepeat(long ordinal, long position, byte[] frame) {
        if (ordinal != connection) {
            connection = ordinal;
            atBeginning = true;
        }
        if (!atBeginning || position == FrameFacts.NO_POSITION) {
            return false;
        }
        atBeginning = position == last && lastFrames.stream().anyMatch(known -> Arrays.equals(known, frame));
        return atBeginning;
    }
}
