package org.impluvium.receiver.frame;

import java.util.List;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.jspecify.annotations.Nullable;

/**
 * What became of one frame. Immutable.
 *
 * @param position the frame's position in its source, or {@link #NO_POSITION} if it has none or none could be read
 * @param filtered whether the prefilter found that nothing in it matters
 * @param events to be written, in order; all of one repository
 * @param drops a cause for each thing that was dropped
 * @param notice what the source says about itself, if that is what the frame is
 * @param evidence what the frame shows for its events; null where there is nothing that could be proven
 */
public record FrameResult(
        long position,
        boolean filtered,
        List<FirehoseEvent> events,
        List<DropCause> drops,
        @Nullable Notice notice,
        @Nullable Evidence evidence) {

    /** No position: positions of all sources are zero or more. */
    public static final long NO_POSITION = -1;

    public FrameResult {
        events = List.copyOf(events);
        drops = List.copyOf(drops);
    }

    /** A frame that does not matter to any view. */
    public static FrameResult filteredAt(long position) {
        return new FrameResult(position, true, List.of(), List.of(), null, null);
    }

    /** A frame dropped as a whole. */
    public static FrameResult dropped(long position, DropCause cause) {
        return new FrameResult(position, false, List.of(), List.of(cause), null, null);
    }

    /** A frame of one event. */
    public static FrameResult of(long position, FirehoseEvent event) {
        return new FrameResult(position, false, List.of(event), List.of(), null, null);
    }

    /** A frame in which the source speaks of itself. */
    public static FrameResult of(Notice notice) {
        return new FrameResult(NO_POSITION, false, List.of(), List.of(), notice, null);
    }

    /** The same with evidence for its events. */
    public FrameResult with(Evidence shown) {
        return new FrameResult(position, filtered, events, drops, notice, shown);
    }
}
