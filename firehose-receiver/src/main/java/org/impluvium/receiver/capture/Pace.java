package org.impluvium.receiver.capture;

import java.time.Duration;

/** When a frame of a capture is due, so that the pauses between frames are those of the recording, divided by a factor. */
final class Pace {

    private final double speed;
    private boolean started;
    private long firstMicros;
    private long startNanos;

    /**
     * A pace that begins with the first frame it is asked about.
     *
     * @param speed above 0; infinite for no pauses
     */
    Pace(double speed) {
        this.speed = speed;
    }

    /** How long to wait before the frame of this received time is due, given the present time; zero or less: now. */
    Duration untilDue(long receivedMicros, long nowNanos) {
        if (Double.isInfinite(speed)) {
            return Duration.ZERO;
        }
        if (!started) {
            started = true;
            firstMicros = receivedMicros;
            startNanos = nowNanos;
        }
        long dueNanos = startNanos + (long) ((receivedMicros - firstMicros) * 1_000 / speed);
        return Duration.ofNanos(dueNanos - nowNanos);
    }
}
