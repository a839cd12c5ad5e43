package org.impluvium.api.read;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as the read API writes them: RFC 3339 in UTC, always with six digits of fraction. */
public final class Times {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The first moment of the year 0000. */
    private static final long FIRST_MICROS = -62_167_219_200_000_000L;
    /** The last moment of the year 9999. */
    private static final long LAST_MICROS = 253_402_300_799_999_999L;

    private Times() {}

    /**
     * The time, in µs since the epoch. RFC 3339 has four digits for the year: a record's last hours of 9999, written
     * with an offset, are the year 10000 in UTC and given as the last moment that can be written.
     */
    public static String of(long micros) {
        long writable = Math.max(FIRST_MICROS, Math.min(LAST_MICROS, micros));
        return WRITTEN.format(Instant.EPOCH.plus(writable, ChronoUnit.MICROS));
    }
}
