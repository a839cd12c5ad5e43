package org.impluvium.atproto.cbor;

/** Floats of 16 bits, which the JDK reads only from version 20. */
final class Halves {

    private static final int EXPONENT_BIAS = 15;
    private static final int FRACTION_BITS = 10;

    private Halves() {}

    static double toDouble(short half) {
        int exponent = half >>> FRACTION_BITS & 31;
        int fraction = half & 1023;
        double magnitude;
        if (exponent == 31) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((double) fraction, 1 - EXPONENT_BIAS - FRACTION_BITS);
        } else {
            magnitude = Math.scalb((double) (fraction + 1024), exponent - EXPONENT_BIAS - FRACTION_BITS);
        }
        return half < 0 ? -magnitude : magnitude;
    }
}
