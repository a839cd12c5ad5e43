package org.impluvium.receiver.deliver;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Follows the positions of one source over its connections and says what they tell of gaps (rule I4). The position that it
 * holds never goes back, except when a new connection shows that the source has begun to count anew: then the old numbers mean
 * nothing any more. Gaps between positions are legal, so only a jump right after connecting is suspicious. Not thread-safe.
 */
public final class PositionTracker {

    private static final long NONE = -1;

    private final long jump;
    private final boolean equalIsOdd;
    private long position;
    private long lastInConnection = NONE;
    private OptionalLong asked = OptionalLong.empty();

    /**
     * @param saved the position that an earlier run saved, below which this one does not go back, though it reads a little twice
     * @param jump how far beyond the cursor the first position after connecting may lie without being called a gap
     * @param equalIsOdd whether a position may not come twice within a connection
     */
    public PositionTracker(OptionalLong saved, long jump, boolean equalIsOdd) {
        this.position = saved.orElse(NONE);
        this.jump = jump;
        this.equalIsOdd = equalIsOdd;
    }

    /** A new connection begins; it was asked to go on after this position, if after any. */
    public void connected(OptionalLong askedAfter) {
        asked = askedAfter;
        lastInConnection = NONE;
    }

    /** A frame of the present connection has this position. Returns what that tells, if anything. */
    public Optional<GapCause> next(long newPosition) {
        Optional<GapCause> finding = lastInConnection == NONE ? first(newPosition) : later(newPosition);
        lastInConnection = Math.max(lastInConnection, newPosition);
        position = Math.max(position, newPosition);
        return finding;
    }

    /** The position up to which this source has been read; absent before the first frame. */
    public OptionalLong position() {
        return position == NONE ? OptionalLong.empty() : OptionalLong.of(position);
    }

    /** The source has begun to count anew: what was read so far says nothing about what comes. */
    public void startOver() {
        position = NONE;
        lastInConnection = NONE;
    }

    private Optional<GapCause> first(long newPosition) {
        if (asked.isEmpty() || asked.getAsLong() == 0) {
            return Optional.empty();
        }
        long cursor = asked.getAsLong();
        if (newPosition < cursor) {
            position = NONE;
            return Optional.of(GapCause.POSITION_RESET);
        }
        return newPosition - cursor > jump ? Optional.of(GapCause.POSITION_JUMP) : Optional.empty();
    }

    private Optional<GapCause> later(long newPosition) {
        boolean rising = newPosition > lastInConnection || (newPosition == lastInConnection && !equalIsOdd);
        return rising ? Optional.empty() : Optional.of(GapCause.NOT_RISING);
    }
}
