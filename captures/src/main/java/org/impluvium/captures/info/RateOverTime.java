package org.impluvium.captures.info;

import java.util.ArrayList;
import java.util.List;

/**
 * Frames and bytes by time of receipt, in a few slots of equal width. The width doubles whenever the slots do not reach, so
 * that nothing need be known of the end. Times before the first count as the first. Not thread-safe.
 */
final class RateOverTime {

    static final int MOST_SLOTS = 24;

    private static final long FIRST_WIDTH = 1_000_000;

    private final long[] frames = new long[MOST_SLOTS];
    private final long[] bytes = new long[MOST_SLOTS];
    private boolean begun;
    private long beginMicros;
    private long widthMicros = FIRST_WIDTH;
    private int used;

    /**
     * What came within a slot of time.
     *
     * @param beginMicros µs since the epoch
     * @param widthMicros in µs; of the last slot too, whether or not it is full
     */
    record Slot(long beginMicros, long widthMicros, long frames, long bytes) {}

    void add(long micros, int length) {
        if (!begun) {
            begun = true;
            beginMicros = micros;
        }
        long since = Math.max(0, micros - beginMicros);
        while (since / widthMicros >= MOST_SLOTS) {
            widen();
        }
        int slot = (int) (since / widthMicros);
        frames[slot]++;
        bytes[slot] += length;
        used = Math.max(used, slot + 1);
    }

    private void widen() {
        for (int i = 0; i < MOST_SLOTS; i++) {
            frames[i] = 2 * i < MOST_SLOTS ? frames[2 * i] + frames[2 * i + 1] : 0;
            bytes[i] = 2 * i < MOST_SLOTS ? bytes[2 * i] + bytes[2 * i + 1] : 0;
        }
        used = (used + 1) / 2;
        widthMicros *= 2;
    }

    List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < used; i++) {
            slots.add(new Slot(beginMicros + i * widthMicros, widthMicros, frames[i], bytes[i]));
        }
        return slots;
    }
}
