package org.impluvium.standalone.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 7d}, {@code 12h}, {@code 30m}, {@code 10s}, {@code 250ms}. */
final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

    /** Largest first. */
    private static final Map<String, ChronoUnit> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", ChronoUnit.DAYS);
        UNITS.put("h", ChronoUnit.HOURS);
        UNITS.put("m", ChronoUnit.MINUTES);
        UNITS.put("s", ChronoUnit.SECONDS);
        UNITS.put("ms", ChronoUnit.MILLIS);
    }

    private Durations() {}

    static Duration parse(String written) {
        Matcher form = FORM.matcher(written);
        if (!form.matches()) {
            throw new IllegalArgumentException(written);
        }
        return Duration.of(Long.parseLong(form.group(1)), UNITS.get(form.group(2)));
    }

    /** In the largest unit that leaves no rest; milliseconds are the finest. */
    static String write(Duration duration) {
        long millis = duration.toMillis();
        for (Map.Entry<String, ChronoUnit> unit : UNITS.entrySet()) {
            long one = unit.getValue().getDuration().toMillis();
            if (millis >= one && millis % one == 0) {
                return millis / one + unit.getKey();
            }
        }
        return millis + "ms";
    }
}
