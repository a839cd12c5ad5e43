package org.impluvium.receiver.frame;

import java.io.Serial;

/** A frame that is dropped as a whole. Without a stack trace: a flood of bad frames must not cost more than good ones. */
public final class BadFrameException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final DropCause dropCause;
    private final long position;

    /**
     * A drop for a cause.
     *
     * @param position of the frame, or {@link FrameResult#NO_POSITION}
     */
    public BadFrameException(DropCause dropCause, long position) {
        super(dropCause.tag(), null, false, false);
        this.dropCause = dropCause;
        this.position = position;
    }

    public FrameResult asResult() {
        return FrameResult.dropped(position, dropCause);
    }

    public DropCause dropCause() {
        return dropCause;
    }
}
