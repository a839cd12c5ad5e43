package org.impluvium.receiver.slot;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.impluvium.schemas.avro.SourceCursor;

/**
 * What the log of cursors says of one source, slot by slot. A cursor of the whole source is one of each slot, and the later one
 * counts: each cursor is true by itself (all of its slots up to there is with the broker), so that a later lower one costs
 * repeats, while the highest ever said would outlive a source that begins to count anew. Not thread-safe.
 */
public final class SlotCursors {

    /** In {@link SourceCursor#getSlot}: all of them. */
    public static final int WHOLE = -1;

    private final Map<Integer, SourceCursor> bySlot = new HashMap<>();

    /** The log says this next. What is of no slot that there is says nothing. */
    public void take(SourceCursor cursor) {
        if (cursor.getSlot() == WHOLE) {
            bySlot.clear();
            // A capture that was read to its end is read from its first frame next time.
            if (!cursor.getComplete()) {
                Slots.ALL.forEach(slot -> bySlot.put(slot, cursor));
            }
        } else if (Slots.ALL.contains(cursor.getSlot())) {
            bySlot.put(cursor.getSlot(), cursor);
        }
    }

    /** The log says next that no cursor of the source counts. */
    public void forget() {
        bySlot.clear();
    }

    /** The one that counts for a slot; empty: it was never read, or nobody knows how far. */
    public Optional<SourceCursor> of(int slot) {
        return Optional.ofNullable(bySlot.get(slot));
    }
}
