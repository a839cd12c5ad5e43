package org.impluvium.captures.replay;

import java.util.Arrays;

/** Remembers where every so-manieth frame is, so that any frame is found in a short walk. Grows; then not changed any more. */
final class Marks {

    /** Frames from mark to mark. */
    static final int STRIDE = 64;

    private int size;
    private int[] segments = new int[1_024];
    private int[] offsets = new int[1_024];
    private long[] micros = new long[1_024];
    private long[] greatestBefore = new long[1_024];

    /**
     * Adds the mark of the next stride's first frame.
     *
     * @param latestMicros the latest time of receipt up to and with it
     * @param greatest position of the frames before it
     */
    void add(int segment, int offset, long latestMicros, long greatest) {
        if (size == segments.length) {
            segments = Arrays.copyOf(segments, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size);
            micros = Arrays.copyOf(micros, 2 * size);
            greatestBefore = Arrays.copyOf(greatestBefore, 2 * size);
        }
        segments[size] = segment;
        offsets[size] = offset;
        micros[size] = latestMicros;
        greatestBefore[size] = greatest;
        size++;
    }

    int size() {
        return size;
    }

    int segment(int mark) {
        return segments[mark];
    }

    int offset(int mark) {
        return offsets[mark];
    }

    /** The last mark before which no frame has a position of at least this; from there on the first such is found. */
    int lastWithoutBefore(long position) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (greatestBefore[middle] < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(0, low - 1);
    }

    /** The last mark whose frame and those before were received before this time; from there on the first since is found. */
    int lastReceivedBefore(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (micros[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(0, low - 1);
    }
}
