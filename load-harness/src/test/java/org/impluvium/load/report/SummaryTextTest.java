package org.impluvium.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.impluvium.load.testing.Reports;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

    @Test
    void shouldHaveALineForEachKindAndForTheProbes() {
        List<String> lines = SummaryText.of(Reports.full(3)).lines().toList();

        assertThat(lines.get(0)).contains("wanted", "as it should", "p99.9 ms");
        assertThat(lines.get(1)).matches("  head +900 +890 +100\\.\\d +180\\.\\d +198\\.\\d +200\\.\\d +200\\.\\d");
        assertThat(lines.get(2)).matches("  deep +0 +0 +– +– +– +– +–");
        assertThat(lines.get(3)).startsWith("  visible after").contains(" 10 ", " 9 ");
        assertThat(lines)
                .contains("  head: 890 × 200 4 × 503 6 × timed-out ", "  499 frames a second taken from the stream");
    }

    @Test
    void shouldSayNothingOfWhatThereWasNot() {
        assertThat(SummaryText.of(Reports.scarce(3))).doesNotContain("visible after", "frames a second");
    }
}
