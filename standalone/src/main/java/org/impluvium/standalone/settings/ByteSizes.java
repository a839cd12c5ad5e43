package org.impluvium.standalone.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 512KiB}, {@code 64MiB}, {@code 2GiB}; the unit's case does not matter. */
final class ByteSizes {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(kib|mib|gib)");

    private ByteSizes() {}

    static long parse(String written) {
        Matcher form = FORM.matcher(written.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException(written);
        }
        return Long.parseLong(form.group(1)) << shift(form.group(2));
    }

    static String write(long bytes) {
        if (bytes % (1L << 30) == 0) {
            return (bytes >> 30) + "GiB";
        }
        return bytes % (1L << 20) == 0 ? (bytes >> 20) + "MiB" : (bytes >> 10) + "KiB";
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "kib" -> 10;
            case "mib" -> 20;
            default -> 30;
        };
    }
}
