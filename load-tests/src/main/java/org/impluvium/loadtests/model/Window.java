package org.impluvium.loadtests.model;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The retention window (P4).
 *
 * @param nowMicros the present time in µs since the epoch
 * @param lengthMicros how far back it reaches, its edge included
 */
record Window(long nowMicros, long lengthMicros) {

    static Window before(long nowMicros, Duration retention) {
        return new Window(nowMicros, TimeUnit.MICROSECONDS.convert(retention));
    }

    boolean holds(long sortMicros) {
        return sortMicros >= nowMicros - lengthMicros;
    }

    /** The last moment at which a sort time is within. */
    long endOf(long sortMicros) {
        return sortMicros + lengthMicros;
    }
}
