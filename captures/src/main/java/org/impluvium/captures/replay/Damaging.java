package org.impluvium.captures.replay;

import java.util.Arrays;

/** Makes of a frame what nobody can read. A pure function. */
public final class Damaging {

    private static final int CONTINUATION = 0x80;
    private static final int CONTINUATION_MASK = 0xc0;

    private Damaging() {}

    /** Half of the frame, cut where UTF-8 can be cut: it is the frame that is damaged, not the message around it. */
    public static byte[] half(byte[] frame) {
        int end = frame.length / 2;
        while (end > 0 && (frame[end] & CONTINUATION_MASK) == CONTINUATION) {
            end--;
        }
        return Arrays.copyOf(frame, end);
    }
}
