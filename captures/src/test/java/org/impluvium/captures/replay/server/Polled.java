package org.impluvium.captures.replay.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.impluvium.receiver.source.FirehoseSource;
import org.impluvium.receiver.source.Frame;

/** What the receiver's own sources get. */
final class Polled {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Polled() {}

    /** The first frames of an open source; fewer if the others do not come in time. */
    static List<byte[]> frames(FirehoseSource source, int count) throws InterruptedException {
        List<byte[]> frames = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (frames.size() < count && System.nanoTime() < end) {
            Frame frame = source.poll(Duration.ofMillis(100));
            if (frame != null) {
                frames.add(frame.bytes());
            }
        }
        return frames;
    }
}
