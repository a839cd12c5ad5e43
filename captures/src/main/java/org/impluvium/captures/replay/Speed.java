package org.impluvium.captures.replay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast a stream is replayed.
 *
 * @param factor how many times as fast as it was recorded; infinite for as fast as each client reads
 */
public record Speed(double factor) {

    /** As fast as each client reads. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    private static final Pattern TIMES = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)x");

    /**
     * Reads {@code max}, {@code realtime}, or a factor such as {@code 10x}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Speed parse(String text) {
        if (text.equals("max")) {
            return MAX;
        } else if (text.equals("realtime")) {
            return new Speed(1);
        }
        Matcher times = TIMES.matcher(text);
        if (times.matches() && Double.parseDouble(times.group(1)) > 0) {
            return new Speed(Double.parseDouble(times.group(1)));
        }
        throw new IllegalArgumentException(text);
    }

    /** Whether nothing waits for its time. */
    public boolean isMax() {
        return Double.isInfinite(factor);
    }
}
