package org.impluvium.loadtests.volume;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.generator.Dice;

/** The made-up time: frames come at random, so many a second on average. All times in µs since the epoch. */
final class VolumeClock {

    /** From a commit to its receipt. */
    private static final long TRAVEL_MICROS = 80_000;

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Dice dice;
    private final double meanMicros;
    private double now;
    private long lastMicros;
    private long lastTid;

    VolumeClock(Dice dice, long beginMicros, double rate) {
        this.dice = dice;
        this.now = beginMicros;
        this.meanMicros = 1e6 / rate;
    }

    /** Goes on to the next frame. No two have one time. */
    void step() {
        // Not Math: its logarithm may differ from machine to machine.
        now += -StrictMath.log(1 - dice.share()) * meanMicros;
        lastMicros = Math.max(lastMicros + 1, (long) now);
    }

    /** When the frame is received. */
    long receivedMicros() {
        return lastMicros;
    }

    /** A revision or a key of what it tells; each is greater than those before. */
    Tid tid() {
        lastTid = Math.max(lastTid + 1, lastMicros - TRAVEL_MICROS);
        return Tid.of(lastTid, dice.between(0, 1_023));
    }

    /** The time of that as clients write it. */
    String text() {
        return MILLIS.format(Instant.EPOCH.plus(lastMicros - TRAVEL_MICROS, ChronoUnit.MICROS));
    }
}
