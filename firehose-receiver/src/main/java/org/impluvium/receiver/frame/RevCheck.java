package org.impluvium.receiver.frame;

import java.time.Duration;
import org.impluvium.atproto.syntax.Tid;

/** Rule I5: how far a revision's time may lie ahead of the time of receipt. Immutable. */
public record RevCheck(Duration tolerance) {

    /** What the rule says unless set otherwise. */
    public static final RevCheck DEFAULT = new RevCheck(Duration.ofMinutes(5));

    /** Whether the revision is bad input. */
    public boolean isInFuture(Tid rev, long receivedMicros) {
        return rev.micros() - receivedMicros > tolerance.toNanos() / 1_000;
    }
}
