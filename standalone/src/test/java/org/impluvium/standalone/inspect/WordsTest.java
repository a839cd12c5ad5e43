package org.impluvium.standalone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1536, 1.5 KiB",
        "1048576, 1.0 MiB",
        "1125899906842624, 1024.0 TiB",
        "9223372036854775807, 8388608.0 TiB"
    })
    void shouldWriteSizesInTheGreatestUnitThatTheyFill(long bytes, String written) {
        assertThat(Words.size(bytes)).isEqualTo(written);
    }

    @Test
    void shouldWriteTimesToTheMicrosecondHoweverFarAway() {
        assertThat(Words.time(OptionalLong.of(1_795_262_400_000_001L))).isEqualTo("2026-11-21T12:00:00.000001Z");
        assertThat(Words.time(OptionalLong.of(-1))).isEqualTo("1969-12-31T23:59:59.999999Z");
        assertThat(Words.time(OptionalLong.of(Long.MIN_VALUE))).startsWith("-290308-");
        assertThat(Words.time(OptionalLong.empty())).isEqualTo("-");
    }
}
