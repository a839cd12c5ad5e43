package org.impluvium.loadtests.worlds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    private static final List<Integer> NUMBERS = IntStream.range(0, 300).boxed().toList();

    @Test
    void shouldKeepJustWhatIsNeededInItsOrder() {
        assertThat(Shrinker.shrink(NUMBERS, part -> part.containsAll(List.of(3, 150, 299)), 10_000))
                .containsExactly(3, 150, 299);
        assertThat(Shrinker.shrink(NUMBERS, part -> true, 10_000)).isEmpty();
        assertThat(Shrinker.shrink(NUMBERS, part -> part.size() == 300, 10_000)).isEqualTo(NUMBERS);
    }

    @Test
    void shouldGoOverTheSequenceAgainForWhatBecameNeedlessLate() {
        // 150 stands between two that are needed, so only it alone can be dropped; until then it needs 100.
        assertThat(Shrinker.shrink(
                        NUMBERS,
                        part -> part.containsAll(List.of(149, 151)) && (!part.contains(150) || part.contains(100)),
                        10_000))
                .containsExactly(149, 151);
    }

    @Test
    void shouldLeaveNothingThatCanBeDroppedAloneWhereNeedsDependOnEachOther() {
        // Fails while there are as many below 100 as above 200, and the 7.
        List<Integer> smallest = Shrinker.shrink(NUMBERS, ShrinkerTest::isBalancedWithSeven, 100_000);

        assertThat(smallest).contains(7);
        for (Integer one : smallest) {
            assertThat(isBalancedWithSeven(smallest.stream()
                            .filter(other -> !other.equals(one))
                            .toList()))
                    .isFalse();
        }
    }

    private static boolean isBalancedWithSeven(List<Integer> part) {
        long low = part.stream().filter(number -> number < 100).count();
        long high = part.stream().filter(number -> number >= 200).count();
        return part.contains(7) && low == high;
    }

    @Test
    void shouldAskNoOftenerThanAllowedAndGiveTheSmallestSoFar() {
        AtomicInteger asked = new AtomicInteger();

        List<Integer> part = Shrinker.shrink(
                NUMBERS,
                some -> {
                    asked.incrementAndGet();
                    return some.contains(42);
                },
                4);

        assertThat(asked).hasValue(4);
        assertThat(part).contains(42).hasSizeLessThan(200);
    }

    @Test
    void shouldNeedFewTriesForASmallCore() {
        AtomicInteger asked = new AtomicInteger();

        Shrinker.shrink(
                NUMBERS,
                some -> {
                    asked.incrementAndGet();
                    return some.containsAll(List.of(100, 101, 250));
                },
                10_000);

        assertThat(asked.get()).isLessThan(100);
    }

    @Test
    void shouldRefuseWhatDoesNotFail() {
        assertThatThrownBy(() -> Shrinker.shrink(NUMBERS, part -> false, 100))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
