package org.impluvium.receiver.slot;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.impluvium.receiver.source.StartAt;
import org.impluvium.receiver.source.StreamKind;
import org.impluvium.schemas.avro.SourceCursor;

/**
 * What a stint has to do: one source, read with the same slots from one change of them to the next. It begins at the lowest of
 * its slots' positions; what a slot has had already is dropped by its floor. Immutable.
 *
 * @param held the slots that are kept
 * @param start where the source is to begin
 * @param known how far each slot was read, for those of which that is known
 */
public record StintPlan(Set<Integer> held, StartAt start, Map<Integer, Known> known) {

    /**
     * How far a slot was read before.
     *
     * @param position up to which all of the slot is with the broker
     * @param receivedMicros when the frame there was received, µs since the epoch
     * @param floor frames up to here are not taken again; below the position where a little is to be read twice (rule I1)
     */
    public record Known(long position, long receivedMicros, long floor) {}

    public StintPlan {
        held = Set.copyOf(held);
        known = Map.copyOf(known);
    }

    /**
     * Plans a stint.
     *
     * @param first where to begin what was never read
     */
    public static StintPlan of(Set<Integer> held, SlotCursors cursors, StreamKind kind, StartAt first) {
        Map<Integer, Known> known = new HashMap<>();
        for (int slot : held) {
            cursors.of(slot).ifPresent(cursor -> known.put(slot, known(cursor, kind)));
        }
        return new StintPlan(held, start(held, known, first), known);
    }

    /**
     * One who let go in order has said exactly how far he was, and another one begins there. Positions of a Jetstream are times
     * of a clock, which may be another one after a reconnect.
     */
    private static Known known(SourceCursor cursor, StreamKind kind) {
        boolean isExact = cursor.getReleased() && kind == StreamKind.SUBSCRIBE_REPOS;
        long floor = isExact ? cursor.getPosition() : cursor.getPosition() - kind.rewind();
        return new Known(cursor.getPosition(), cursor.getPositionMicros(), floor);
    }

    private static StartAt start(Set<Integer> held, Map<Integer, Known> known, StartAt first) {
        OptionalLong lowest = known.values().stream().mapToLong(Known::floor).min();
        if (lowest.isEmpty()) {
            return first;
        } else if (known.size() == held.size() || first.from() == StartAt.From.LIVE) {
            // A slot that would begin with what happens from now on may begin a little before that.
            return StartAt.after(lowest.getAsLong());
        }
        return StartAt.after(Math.min(lowest.getAsLong(), first.position()));
    }

    /** The position up to which all slots were read, if that is known of all. */
    public OptionalLong saved() {
        return known.size() == held.size()
                ? known.values().stream().mapToLong(Known::position).min()
                : OptionalLong.empty();
    }
}
