package org.impluvium.captures.imports;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Frames as they stand in a file, one after the other. Not thread-safe. */
interface RawFrames {

    /**
     * The next frame, or null at the end.
     *
     * @throws NoFrameException if what stands there is none; the frame behind it comes next, if one can be found
     */
    byte @Nullable [] next() throws IOException, NoFrameException;

    /** Where the frame stands, or should stand, that was asked for last. */
    String place();

    /** Something that is no frame. */
    final class NoFrameException extends Exception {
        private static final long serialVersionUID = 1;
        private final boolean last;

        /** @param last whether nothing can be read behind it */
        NoFrameException(String message, boolean last) {
            super(message);
            this.last = last;
        }

        boolean isLast() {
            return last;
        }
    }
}
