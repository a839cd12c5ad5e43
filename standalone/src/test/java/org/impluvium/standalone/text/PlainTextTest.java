package org.impluvium.standalone.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void shouldLetNobodysTextMoveTheCursorOrHideOtherText() {
        assertThat(PlainText.of("Rain\u001b[2J\r\n\u202e雨 é")).isEqualTo("Rain\uFFFD[2J\uFFFD\uFFFD\uFFFD雨 é");
    }
}
