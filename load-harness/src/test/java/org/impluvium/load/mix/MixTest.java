package org.impluvium.load.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixTest {

    @Test
    void shouldReadTheWeightsThatItWrites() {
        Mix mix = Mix.parse("head=60, first=30,deep=8,unknown=0");

        assertThat(mix.weight(RequestKind.HEAD)).isEqualTo(60);
        assertThat(mix.weight(RequestKind.UNKNOWN)).isZero();
        assertThat(mix.has(RequestKind.UNKNOWN)).isFalse();
        assertThat(mix.sum()).isEqualTo(98);
        assertThat(mix).hasToString("head=60,first=30,deep=8,unknown=0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "head=1,tail=2    | \"tail\" is none of head, first, deep, unknown",
                "''               | \"\" is none of head, first, deep, unknown",
                "head             | \"\" is no whole number up to 1000000",
                "head=-1          | \"-1\" is no whole number up to 1000000",
                "head=1.5         | \"1.5\" is no whole number up to 1000000",
                "head=1000001     | \"1000001\" is no whole number up to 1000000",
                "head=99999999999 | \"99999999999\" is no whole number up to 1000000",
                "head=1,head=2    | head is given twice",
                "head=0,deep=0    | nothing is asked for"
            })
    void shouldSayWhatIsWrongWithWeights(String written, String problem) {
        assertThatThrownBy(() -> Mix.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    @Test
    void shouldGiveEachKindItsShare() {
        long seed = ThreadLocalRandom.current().nextLong();
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Mix mix = Mix.parse("head=60,first=30,deep=8,unknown=2");
        Map<RequestKind, Integer> picked = new EnumMap<>(RequestKind.class);
        for (int i = 0; i < 100_000; i++) {
            picked.merge(mix.pick(random), 1, Integer::sum);
        }

        // Six standard deviations are less than 930 for each of them.
        for (RequestKind kind : RequestKind.values()) {
            assertThat(picked.get(kind)).as(kind.word()).isCloseTo(1_000 * mix.weight(kind), within(930));
        }
    }
}
