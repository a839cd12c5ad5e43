package org.impluvium.identity.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "120, 120",
        "' 7 ', 7",
        "99999999999999999999, 2147483647",
        "'Wed, 25 Nov 2026 12:01:00 GMT', 60",
        "'Wed, 25 Nov 2026 11:59:00 GMT', 0",
    })
    void shouldReadSecondsAndDates(String header, long seconds) {
        assertThat(RetryAfter.parse(header, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "soon", "1.5", "١", "2026-11-25T12:01:00Z"})
    void shouldIgnoreWhatItCannotRead(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }

    @Test
    void shouldTakeNoHeaderForNone() {
        assertThat(RetryAfter.parse(null, NOW)).isEmpty();
    }
}
