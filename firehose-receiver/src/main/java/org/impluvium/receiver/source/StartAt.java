package org.impluvium.receiver.source;

import java.util.OptionalLong;

/**
 * Where a stream is to begin. Immutable.
 *
 * @param from which of the three
 * @param position after which to begin; only with {@link From#AFTER}
 */
public record StartAt(From from, long position) {

    /** The ways to begin. */
    public enum From {
        /** With the oldest that the source keeps. */
        OLDEST,
        /** With what happens from now on. */
        LIVE,
        /** After a position. */
        AFTER
    }

    public static final StartAt OLDEST = new StartAt(From.OLDEST, 0);

    public static final StartAt LIVE = new StartAt(From.LIVE, 0);

    /** After a position; one below zero means the oldest. */
    public static StartAt after(long position) {
        return position <= 0 ? OLDEST : new StartAt(From.AFTER, position);
    }

    /** The position asked for, if one is. */
    public OptionalLong asked() {
        return from == From.AFTER ? OptionalLong.of(position) : OptionalLong.empty();
    }
}
