package org.impluvium.atproto.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtDatetimeTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1970-01-01T00:00:00.000001Z, 1",
        "1970-01-01T00:00:00.0000019Z, 1",
        "1970-01-01T00:00:00.12345678901234567890Z, 123456",
        "1970-01-01T00:00:00.1Z, 100000",
        "1969-12-31T23:59:59.999999Z, -1",
        "1969-12-31T23:59:59.9999999Z, -1",
        "1970-01-01T01:00:00+01:00, 0",
        "1969-12-31T16:30:00-07:30, 0",
        "2000-02-29T00:00:00Z, 951782400000000",
        "2026-11-20T23:25:32.352Z, 1795217132352000",
        "9999-12-31T23:59:59.999999Z, 253402300799999999",
        "9999-12-31T23:59:59-23:59, 253402387139000000",
        "0010-01-01T00:00:00Z, -61851600000000000",
    })
    void shouldFindTheMoment(String value, long micros) {
        assertThat(AtDatetime.isValid(value)).isTrue();
        assertThat(AtDatetime.parseMicros(value)).hasValue(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29T00:00:00Z",
                "2023-04-31T00:00:00Z",
                "2023-00-01T00:00:00Z",
                "2023-13-01T00:00:00Z",
                "2023-01-00T00:00:00Z",
                "2023-01-01T24:00:00Z",
                "2023-01-01T00:60:00Z",
                "2016-12-31T23:59:60Z",
                "2023-01-01T00:00:00+24:00",
                "0009-12-31T23:59:59Z",
                "0000-01-01T00:00:00Z",
            })
    void shouldFindNoMomentThatDoesNotExist(String value) {
        assertThat(AtDatetime.isValid(value)).isTrue();
        assertThat(AtDatetime.parseMicros(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2023-01-01",
                "2023-01-01T00:00:00",
                "2023-01-01T00:00Z",
                "2023-01-01T00:00:00.Z",
                "2023-01-01T00:00:00.123456789012345678901Z",
                "2023-01-01T00:00:00z",
                "2023-01-01t00:00:00Z",
                "2023-01-01 00:00:00Z",
                "2023-01-01T00:00:00-00:00",
                "2023-01-01T00:00:00+0100",
                "2023-01-01T00:00:00+01:60",
                "2023-21-01T00:00:00Z",
                "2023-01-41T00:00:00Z",
                "2023-01-01T30:00:00Z",
                "+2023-01-01T00:00:00Z",
                "٢٠٢٣-01-01T00:00:00Z",
                "2023-01-01T00:00:00Z ",
            })
    void shouldRefuseWhatBreaksTheGrammar(String value) {
        assertThat(AtDatetime.isValid(value)).isFalse();
        assertThat(AtDatetime.parseMicros(value)).isEmpty();
    }

    @Test
    void shouldTakeTheYearAsItIsWritten() {
        // In UTC both lie outside the years that are allowed.
        assertThat(AtDatetime.parseMicros("0010-01-01T00:00:00+10:00")).isPresent();
        assertThat(AtDatetime.parseMicros("9999-12-31T23:00:00-10:00")).isPresent();
    }
}
