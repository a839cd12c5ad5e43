package org.impluvium.receiver.deliver;

import java.util.Arrays;

/**
 * How old frames are when they reach us, in µs: the median of what the last frames claim, since single claims may say
 * anything. While we catch up it is large, when we are live it is small; a quiet source leaves it as it is. One thread adds,
 * any thread may read.
 */
public final class LagEstimate {

    private static final int WINDOW = 31;

    private final long[] ages = new long[WINDOW];
    private int count;
    private volatile long micros;

    /** A frame was received at one time and claims to be made at another, both in µs since the epoch. */
    public void add(long receivedMicros, long claimedMicros) {
        ages[count % WINDOW] = receivedMicros - claimedMicros;
        count = count == 2 * WINDOW - 1 ? WINDOW : count + 1;
        long[] sorted = Arrays.copyOf(ages, Math.min(count, WINDOW));
        Arrays.sort(sorted);
        micros = Math.max(0, sorted[sorted.length / 2]);
    }

    /** The estimate; 0 as long as nobody has claimed anything. */
    public long micros() {
        return micros;
    }
}
