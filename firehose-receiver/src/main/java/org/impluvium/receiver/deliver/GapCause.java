package org.impluvium.receiver.deliver;

import java.util.Locale;

/** How we learn that a source did not give us everything, or not in order (rule I4). */
public enum GapCause {
    OUTDATED_CURSOR(
            "The source no longer has what follows our cursor: events are lost. Read again from a source with more."),
    FUTURE_CURSOR("The source says our cursor is ahead of it: it has begun to count anew. We start from its oldest."),
    POSITION_JUMP("The first frame after (re)connecting lies far beyond our cursor: events are probably lost."),
    POSITION_RESET("The source answers with positions before our cursor: it has begun to count anew. We follow it."),
    FRAME_UNREADABLE("Frames that end the connection each time were stepped over."),
    NOT_RISING("Positions did not rise within one connection. Our cursor does not go back.");

    private final String description;

    GapCause(String description) {
        this.description = description;
    }

    /** What it means for the operator. */
    public String description() {
        return description;
    }

    /** The name in metrics. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
