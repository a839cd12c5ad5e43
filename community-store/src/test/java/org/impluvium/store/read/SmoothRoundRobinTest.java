package org.impluvium.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SmoothRoundRobinTest {

    @Test
    void shouldSpreadTheTurnsOfTheHeavy() {
        assertThat(turns(new SmoothRoundRobin(5, 1, 1), 7, SmoothRoundRobinTest::everybody))
                .containsExactly(0, 0, 1, 0, 2, 0, 0);
        assertThat(turns(new SmoothRoundRobin(60, 30, 10), 10, SmoothRoundRobinTest::everybody))
                .containsExactly(0, 1, 0, 0, 1, 0, 2, 0, 1, 0);
    }

    @Test
    void shouldPutTheFirstOfEqualsFirst() {
        assertThat(turns(new SmoothRoundRobin(1, 1, 1), 6, SmoothRoundRobinTest::everybody))
                .containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void shouldLeaveTheShareOfWhoCannotTakePartToTheOthersInProportion() {
        assertThat(turns(new SmoothRoundRobin(70, 20, 10), 6, i -> i != 0)).containsExactly(1, 2, 1, 1, 2, 1);
    }

    @Test
    void shouldKeepTheCreditOfWhoPauses() {
        SmoothRoundRobin turns = new SmoothRoundRobin(2, 1);

        assertThat(turns.next(SmoothRoundRobinTest::everybody)).isZero();
        assertThat(turns.next(i -> i == 0)).isZero();
        assertThat(turns.next(SmoothRoundRobinTest::everybody)).isEqualTo(1);
    }

    @Test
    void shouldSayThatNobodyCanTakePart() {
        assertThat(new SmoothRoundRobin(1, 1).next(i -> false)).isEqualTo(SmoothRoundRobin.NOBODY);
        assertThat(new SmoothRoundRobin().next(SmoothRoundRobinTest::everybody)).isEqualTo(SmoothRoundRobin.NOBODY);
    }

    @Property
    void shouldGiveEachExactlyItsWeightInARound(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 30) Integer> weights) {
        int round = weights.stream().mapToInt(Integer::intValue).sum();
        SmoothRoundRobin robin = new SmoothRoundRobin(
                weights.stream().mapToInt(Integer::intValue).toArray());
        for (int i = 0; i < 2; i++) {
            List<Integer> turns = turns(robin, round, SmoothRoundRobinTest::everybody);
            for (int who = 0; who < weights.size(); who++) {
                assertThat(Collections.frequency(turns, who)).isEqualTo(weights.get(who));
            }
        }
    }

    @Property
    void shouldNeverBeMoreThanOneTurnBehindOrAheadForTwo(
            @ForAll @IntRange(min = 1, max = 99) int weight, @ForAll @IntRange(min = 1, max = 100) int turns) {
        long ofFirst =
                turns(new SmoothRoundRobin(weight, 100 - weight), turns, SmoothRoundRobinTest::everybody).stream()
                        .filter(on -> on == 0)
                        .count();

        assertThat(ofFirst * 100.0 - turns * weight).isBetween(-100.0, 100.0);
    }

    private static List<Integer> turns(SmoothRoundRobin robin, int count, IntPredicate canTakePart) {
        int[] turns = new int[count];
        Arrays.setAll(turns, i -> robin.next(canTakePart));
        return IntStream.of(turns).boxed().toList();
    }

    private static boolean everybody(int index) {
        return true;
    }
}
