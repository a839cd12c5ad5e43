package org.impluvium.identity.limit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}: seconds, or a date. Pure. */
public final class RetryAfter {

    /** More digits mean "never". */
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** How long to wait, never negative; empty if the header is absent or cannot be read. */
    public static Optional<Duration> parse(@Nullable String header, Instant now) {
        String text = header == null ? "" : header.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(
                    Duration.ofSeconds(text.length() > MOST_DIGITS ? Integer.MAX_VALUE : Long.parseLong(text)));
        }
        try {
            Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
