package org.impluvium.reading.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.impluvium.reading.archive.ReadFailure.Lasting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PausesTest {

    private final Pauses pauses = new Pauses(Duration.ofSeconds(4), Duration.ofHours(1));
    private final Random random = new Random(1);

    @ParameterizedTest
    @CsvSource({
        "AWAY, 1, PT4S",
        "AWAY, 2, PT8S",
        "AWAY, 5, PT64S",
        "AWAY, 1000, PT1H",
        "BAD, 1, PT48S",
        "BAD, 3, PT192S",
        "BAD, 1000, PT1H",
        "SETTLED, 1, PT48M",
        "SETTLED, 2, PT96M",
        "SETTLED, 1000, PT168H"
    })
    void shouldBeHalfToAllOfWhatDoublesWithEachFailureUpToABound(Lasting lasting, int failures, Duration whole) {
        for (int i = 0; i < 1_000; i++) {
            assertThat(pauses.after(lasting, failures, Optional.empty(), random))
                    .isBetween(whole.dividedBy(2), whole);
        }
    }

    @Test
    void shouldNotComeBackInStep() {
        assertThat(random.ints(100).mapToObj(seed -> pauses.after(Lasting.AWAY, 5, Optional.empty(), new Random(seed))))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldObeyAHostThatAsksForMoreUpToABound() {
        assertThat(pauses.after(Lasting.AWAY, 1, Optional.of(Duration.ofMinutes(2)), random))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(pauses.after(Lasting.AWAY, 1, Optional.of(Duration.ofDays(9)), random))
                .isEqualTo(Duration.ofHours(1));
        assertThat(pauses.after(Lasting.AWAY, 9, Optional.of(Duration.ofSeconds(1)), random))
                .isGreaterThan(Duration.ofMinutes(5));
    }
}
