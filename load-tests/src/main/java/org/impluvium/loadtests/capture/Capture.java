package org.impluvium.loadtests.capture;

import java.util.List;
import org.impluvium.loadtests.frames.Frame;

/** A recorded stream, whole in memory. */
public record Capture(Kind kind, List<Frame> frames) {

    public Capture {
        frames = List.copyOf(frames);
    }

    /** The stream that was recorded. */
    public enum Kind {
        SUBSCRIBE_REPOS(1),
        JETSTREAM_V1(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }
}
