package org.impluvium.atproto.data;

/** Where a float is an integer after all. */
public final class Numbers {

    /** Largest magnitude below which every integer is one float, 2^53 − 1: JavaScript's safe integers. */
    public static final long MAX_SAFE = (1L << 53) - 1;

    private Numbers() {}

    /** Whether a float equals an integer that no rounding can have made of another. */
    public static boolean isInteger(double value) {
        return Math.rint(value) == value && Math.abs(value) <= MAX_SAFE;
    }

    /** The integer that a float equals, or else the float. */
    public static DataValue ofDouble(double value) {
        return isInteger(value) ? new DataValue.Int((long) value) : new DataValue.Real(value);
    }
}
