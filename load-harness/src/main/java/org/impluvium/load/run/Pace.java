package org.impluvium.load.run;

import java.util.OptionalDouble;

/**
 * How fast frames go into the stream.
 *
 * @param perSecond none: as fast as they are taken
 */
public record Pace(OptionalDouble perSecond) {

    private static final String MAX = "max";

    /**
     * Reads a whole number of frames a second, or {@code max}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Pace parse(String written) {
        if (written.equals(MAX)) {
            return new Pace(OptionalDouble.empty());
        }
        int number = Integer.parseInt(written);
        if (number < 1) {
            throw new IllegalArgumentException(written);
        }
        return new Pace(OptionalDouble.of(number));
    }

    @Override
    public String toString() {
        return perSecond.isEmpty() ? MAX : Long.toString(Math.round(perSecond.getAsDouble()));
    }
}
