package org.impluvium.receiver.capture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.impluvium.receiver.deliver.GapCause;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.source.Frame;
import org.impluvium.receiver.source.ReconnectCause;
import org.impluvium.receiver.source.SourceListener;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.source.StartAt;

/** All frames of a capture. */
public final class CaptureFrames {

    private CaptureFrames() {}

    public static List<Frame> of(Path file) {
        List<Frame> frames = new ArrayList<>();
        try (CaptureSource source = new CaptureSource(new SourceUri.Capture(file, Double.POSITIVE_INFINITY))) {
            source.open(() -> StartAt.OLDEST, new Intolerant());
            while (!source.isFinished()) {
                Frame frame = source.poll(Duration.ZERO);
                if (frame != null) {
                    frames.add(frame);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return frames;
    }

    /** For captures that are expected to be whole. */
    private static final class Intolerant implements SourceListener {
        @Override
        public void dropped(DropCause cause) {
            throw new AssertionError(cause);
        }

        @Override
        public void reconnecting(ReconnectCause cause) {
            throw new AssertionError(cause);
        }

        @Override
        public void gap(GapCause cause) {
            throw new AssertionError(cause);
        }
    }
}
