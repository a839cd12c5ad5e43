package org.impluvium.processor.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.impluvium.atproto.syntax.Tid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules P4 and A6: the earliest of three times. */
class SortTimeTest {

    private static final long NOON = 1_795_262_400_000_000L;
    private static final String NOON_KEY = Tid.of(NOON, 7).toString();
    private static final String EARLIER = Tid.of(NOON - 5, 0).toString();
    private static final String LATER = Tid.of(NOON + 5, 0).toString();

    @Test
    void shouldTakeTheEarliestOfTheThree() {
        assertThat(SortTime.micros("2026-11-21T12:00:00Z", LATER, LATER)).isEqualTo(NOON);
        assertThat(SortTime.micros("2026-11-21T12:00:01Z", NOON_KEY, LATER)).isEqualTo(NOON);
        assertThat(SortTime.micros("2026-11-21T12:00:01Z", LATER, NOON_KEY)).isEqualTo(NOON);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-02-30T00:00:00Z",
                "2026-11-21T24:00:00Z",
                "2026-11-21",
                "0001-01-01T00:00:00Z"
            })
    void shouldLeaveItToTheOtherTwoWithoutARealDate(@Nullable String createdAt) {
        assertThat(SortTime.micros(createdAt, EARLIER, NOON_KEY)).isEqualTo(NOON - 5);
        assertThat(SortTime.micros(createdAt, "self", NOON_KEY)).isEqualTo(NOON);
    }

    @ParameterizedTest
    @CsvSource({
        "1969-12-31T23:59:59.999999Z, -1",
        "1970-01-01T00:00:00.0000019Z, 1",
        "1970-01-01T01:00:00+01:00, 0",
        "0010-01-01T00:00:00Z, -61851600000000000"
    })
    void shouldTakeAbsurdDatesAsTheyAre(String createdAt, long micros) {
        assertThat(SortTime.micros(createdAt, NOON_KEY, NOON_KEY)).isEqualTo(micros);
    }

    @Test
    void shouldNotBelieveDatesAhead() {
        assertThat(SortTime.micros("9999-12-31T23:59:59Z", "zzzzzzzzzzzzz", NOON_KEY))
                .isEqualTo(NOON);
    }
}
