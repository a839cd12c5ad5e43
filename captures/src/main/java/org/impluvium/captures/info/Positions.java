package org.impluvium.captures.info;

import org.impluvium.captures.frame.FrameFacts;

/** How the positions of a stream follow each other. Not thread-safe. */
final class Positions {

    private long first = FrameFacts.NO_POSITION;
    private long last = FrameFacts.NO_POSITION;
    private long greatest = FrameFacts.NO_POSITION;
    private long missing;
    private long gaps;
    private long repeated;
    private long falling;

    void add(long position) {
        if (last == FrameFacts.NO_POSITION) {
            first = position;
        } else if (position == last) {
            repeated++;
        } else if (position < last) {
            falling++;
        } else if (position > greatest + 1) {
            gaps++;
            missing += position - greatest - 1;
        }
        last = position;
        greatest = Math.max(greatest, position);
    }

    /** Whether there was any. */
    boolean isEmpty() {
        return first == FrameFacts.NO_POSITION;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    /** Numbers that were left out; legal, and of no meaning where positions are times. */
    long missing() {
        return missing;
    }

    /** How often some were left out. */
    long gaps() {
        return gaps;
    }

    /** Frames with the position of the one before. */
    long repeated() {
        return repeated;
    }

    /** Frames with a position below that of the one before. */
    long falling() {
        return falling;
    }
}
