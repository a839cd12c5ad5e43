package org.impluvium.load.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScalesTest {

    @Property(tries = 500)
    void shouldHaveAFewTicksAndEndWhereTheLastIs(@ForAll @DoubleRange(min = 0.01, max = 1e9) double most) {
        Scale scale = LinearScale.upTo(most);
        List<Tick> ticks = scale.ticks();

        assertThat(ticks).hasSizeBetween(3, 8);
        assertThat(ticks.get(0).value()).isZero();
        assertThat(ticks.get(ticks.size() - 1).value()).isGreaterThanOrEqualTo(most * (1 - 1e-6));
        assertThat(scale.position(ticks.get(ticks.size() - 1).value())).isCloseTo(1, within(1e-9));
    }

    @Test
    void shouldReachSomewhereWhereThereIsNothing() {
        assertThat(LinearScale.upTo(0).position(0)).isZero();
        assertThat(LinearScale.upTo(Double.NaN).ticks()).isNotEmpty();
    }

    @Test
    void shouldEndSecondsWhereTheyEnd() {
        Scale scale = LinearScale.ofSeconds(45);

        assertThat(scale.position(45)).isEqualTo(1);
        assertThat(scale.ticks()).extracting(Tick::label).containsExactly("0", "10", "20", "30", "40");
        assertThat(LinearScale.ofSeconds(1).ticks()).extracting(Tick::label).containsExactly("0", "1");
    }

    @Test
    void shouldGiveEachPowerOfTenTheSameRoom() {
        Scale scale = LogScale.between(0.3, 250);

        assertThat(scale.ticks()).extracting(Tick::label).containsExactly("0.1", "1", "10", "100", "1000");
        assertThat(scale.position(10)).isCloseTo(0.5, within(1e-9));
        assertThat(scale.position(0)).isZero();
        assertThat(scale.position(1e9)).isEqualTo(1);
        assertThat(LogScale.between(5, 5).ticks()).hasSize(2);
    }

    @Test
    void shouldGiveEachNineTheSameRoom() {
        Scale scale = QuantileScale.of(5_000);

        assertThat(scale.ticks())
                .extracting(Tick::label)
                .containsExactly("0 %", "50 %", "90 %", "99 %", "99.9 %", "99.99 %");
        assertThat(scale.position(0)).isZero();
        assertThat(scale.position(0.99)).isCloseTo(0.5, within(1e-9));
        assertThat(scale.position(1)).isEqualTo(1);
        assertThat(QuantileScale.of(0).ticks()).hasSize(4);
    }

    @Test
    void shouldWriteNumbersInFewCharacters() {
        assertThat(List.of(0.0, 0.25, 100.0, 2_500.0, 45_000.0, 1.5e6))
                .extracting(Numbers::brief)
                .containsExactly("0", "0.25", "100", "2500", "45 k", "1.5 M");
        assertThat(Numbers.exact(1_234.5)).isEqualTo("1,235");
        assertThat(Numbers.exact(0.1234)).isEqualTo("0.12");
        assertThat(Numbers.exact(Double.NaN)).isEqualTo("–");
    }
}
