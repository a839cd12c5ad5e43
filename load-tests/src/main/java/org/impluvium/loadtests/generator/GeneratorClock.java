package org.impluvium.loadtests.generator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.impluvium.atproto.syntax.Tid;

/** The made-up time: it runs evenly, with some jitter, from a start to at most the end. All times in µs since the epoch. */
final class GeneratorClock {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Dice dice;
    private final long endMicros;
    private final long stepMicros;
    private long nowMicros;

    GeneratorClock(Dice dice, long startMicros, long endMicros, int steps) {
        this.dice = dice;
        this.endMicros = endMicros;
        this.nowMicros = startMicros;
        this.stepMicros = (endMicros - startMicros) / Math.max(1, steps);
    }

    long nowMicros() {
        return nowMicros;
    }

    /** The end of the made-up time. */
    long endMicros() {
        return endMicros;
    }

    /** Goes on by about one step; never past the end by more than the few µs that TIDs take. */
    void step() {
        nowMicros = Math.max(nowMicros + 1, Math.min(endMicros, nowMicros + dice.between(stepMicros / 2, stepMicros)));
    }

    /** A TID of now; no two are alike. */
    Tid nextTid() {
        return Tid.of(++nowMicros, dice.between(0, 1_023));
    }

    /** Now as clients write it. */
    String now() {
        return text(nowMicros);
    }

    /** A time of µs in the form that clients write, cut after milliseconds. */
    static String text(long micros) {
        return MILLIS.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
}
