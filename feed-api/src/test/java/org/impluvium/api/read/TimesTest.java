package org.impluvium.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00.000000Z",
                "1969-12-31T23:59:59.999999Z",
                "2026-11-25T12:00:00.000001Z",
                "0010-01-01T00:00:00.000000Z",
                "0009-12-31T12:00:00.000000Z",
                "1582-10-10T10:10:10.100000Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void shouldWriteEveryTimeThatARecordCanHold(String written) {
        Instant moment = Instant.parse(written);
        assertThat(Times.of(moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000))
                .isEqualTo(written);
    }

    /** A datetime of 9999 with an offset. */
    @Test
    void shouldStayWithinFourDigitsForTheYear() {
        assertThat(Times.of(253_402_300_800_000_000L)).isEqualTo("9999-12-31T23:59:59.999999Z");
        assertThat(Times.of(Long.MAX_VALUE)).isEqualTo("9999-12-31T23:59:59.999999Z");
        assertThat(Times.of(Long.MIN_VALUE)).isEqualTo("0000-01-01T00:00:00.000000Z");
    }
}
