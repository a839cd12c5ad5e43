package org.impluvium.load.report.html;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as they stand on the page. Pure functions. */
final class Numbers {

    private static final double MILLION = 1e6;
    private static final double THOUSAND = 1e3;

    private Numbers() {}

    /** In few characters, for an axis. */
    static String brief(double value) {
        double size = Math.abs(value);
        if (size >= MILLION) {
            return trimmed(value / MILLION) + " M";
        }
        return size >= 10 * THOUSAND ? trimmed(value / THOUSAND) + " k" : trimmed(value);
    }

    /** With as many digits as make sense, for a table; a dash for what is not known. */
    static String exact(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%,.1f" : "%,.2f", value);
    }

    static String exact(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A coordinate in the plot. */
    static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
