package org.impluvium.receiver.slot;

import java.util.List;
import java.util.Map;
import org.impluvium.receiver.deliver.AckWatermark.Mark;
import org.impluvium.receiver.frame.FrameResult;
import org.impluvium.receiver.slot.StintPlan.Known;
import org.impluvium.schemas.avro.SourceCursor;

/**
 * What a stint keeps of its source's frames, and what it says of how far each slot was read. One thread changes it; whether a
 * frame was handled before may be asked by any.
 */
public final class StintProgress {

    private final String source;
    private final StintPlan plan;
    private volatile Map<Integer, Known> known;

    /** @param source its identity, which each cursor names (rule I1) */
    public StintProgress(String source, StintPlan plan) {
        this.source = source;
        this.plan = plan;
        this.known = plan.known();
    }

    /** Whether all slots are held. */
    public boolean isWhole() {
        return plan.held().size() == Slots.COUNT;
    }

    /** Whether this receiver takes care of a repository. */
    public boolean isOurs(String repository) {
        return isWhole() || plan.held().contains(Slots.of(repository));
    }

    /**
     * Whether a frame of a repository of ours was not taken before.
     *
     * @param position the frame's own
     */
    public boolean isNew(String repository, long position) {
        Known before = known.isEmpty() ? null : known.get(Slots.of(repository));
        return before == null || position > before.floor();
    }

    /** Up to which position a repository's frames were handled before this stint; {@link FrameResult#NO_POSITION}: none. */
    public long handled(String repository) {
        Known before = known.isEmpty() ? null : known.get(Slots.of(repository));
        return before == null ? FrameResult.NO_POSITION : before.position();
    }

    /** The source has begun to count anew: what was known of positions says nothing any more. */
    public void startOver() {
        known = Map.of();
    }

    /**
     * How far the slots are read, now that this is the mark. One cursor says it for all where all are held and equally far; else
     * each slot has its own, which never lies below what was known of it.
     *
     * @param released whether this is the last word before somebody else may go on
     */
    public List<SourceCursor> cursors(Mark mark, boolean released) {
        boolean isEven = known.values().stream().allMatch(before -> before.position() <= mark.position());
        if (isWhole() && isEven) {
            return List.of(cursor(SlotCursors.WHOLE, mark.position(), mark.receivedMicros(), released));
        }
        return plan.held().stream()
                .sorted()
                .map(slot -> cursor(slot, mark, released))
                .toList();
    }

    private SourceCursor cursor(int slot, Mark mark, boolean released) {
        Known before = known.get(slot);
        return before == null || before.position() <= mark.position()
                ? cursor(slot, mark.position(), mark.receivedMicros(), released)
                : cursor(slot, before.position(), before.receivedMicros(), released);
    }

    private SourceCursor cursor(int slot, long position, long micros, boolean released) {
        return new SourceCursor(source, position, micros, false, slot, released);
    }
}
