package org.impluvium.receiver.ws;

import java.time.Duration;

/**
 * Rule I4: silence is no frame and no answer to our ping. After some time without any sign of life it wants a ping, and after
 * some more without an answer it gives up. Times are those of {@link System#nanoTime}. Not thread-safe.
 */
final class SilenceWatch {

    /** What is to be done. */
    enum Verdict {
        ALIVE,
        PING,
        SILENT
    }

    private final long silenceNanos;
    private final long answerNanos;
    private long heardAt;
    private long pingedAt;
    private boolean pinged;

    /**
     * @param silence without a sign of life until a ping is wanted
     * @param answer after the ping until it is given up
     */
    SilenceWatch(Duration silence, Duration answer, long now) {
        this.silenceNanos = silence.toNanos();
        this.answerNanos = answer.toNanos();
        this.heardAt = now;
    }

    /** A sign of life: a frame, a ping, a pong. */
    void heard(long now) {
        heardAt = now;
        pinged = false;
    }

    /** What is to be done now; {@link Verdict#PING} is said once per silence. */
    Verdict check(long now) {
        if (pinged) {
            return now - pingedAt >= answerNanos ? Verdict.SILENT : Verdict.ALIVE;
        } else if (now - heardAt >= silenceNanos) {
            pinged = true;
            pingedAt = now;
            return Verdict.PING;
        }
        return Verdict.ALIVE;
    }
}
