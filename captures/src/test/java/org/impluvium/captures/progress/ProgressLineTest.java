package org.impluvium.captures.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long now;

    @Test
    void shouldSayHowFarItIsAndHowLongItWillTake() {
        ProgressLine progress = line(10_240, true);
        now = 10 * SECOND;

        progress.at(2_560);

        assertThat(out.toString(UTF_8))
                .isEqualTo("\r  [######..................]  25 %  2,560 frames, 256/s, 30 s left");
    }

    @Test
    void shouldWriteAFewTimesASecondOverTheLineBefore() {
        ProgressLine progress = line(0, true);
        for (int i = 1; i <= 1_000; i++) {
            now += SECOND / 1_000;
            progress.look(i);
        }
        progress.end();

        String written = out.toString(UTF_8);
        assertThat(written.split("\r", -1)).hasSize(1 + 4 + 2);
        assertThat(written).contains("\r  1,000 frames, 1,000/s").endsWith("\r");
        assertThat(written.substring(written.lastIndexOf('\r', written.length() - 2) + 1))
                .isBlank();
    }

    @Test
    void shouldWriteWholeLinesNowAndThenWhereNobodyWatches() {
        ProgressLine progress = line(1_000, false);
        for (int second = 1; second <= 65; second++) {
            now += SECOND;
            progress.look(second);
        }
        progress.end();

        assertThat(out.toString(UTF_8))
                .hasLineCount(2)
                .doesNotContain("\r")
                .contains("  3 %  30 frames, 1/s, 16 min 10 s left");
    }

    private ProgressLine line(long end, boolean watched) {
        return new ProgressLine(new PrintStream(out, true, UTF_8), "frames", end, watched, () -> now);
    }
}
