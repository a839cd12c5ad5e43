package org.impluvium.reading.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host of many repositories, or a slow one, does not hold up the others. */
class LanesTest {

    private final Lanes<String> lanes = new Lanes<>(4, 2);

    @Test
    void shouldLetNoLaneHaveMoreThanItsShare() {
        lanes.add("big", "1", false);
        lanes.add("big", "2", false);
        lanes.add("big", "3", false);
        lanes.add("small", "4", false);

        assertThat(begun()).containsExactly("1", "4", "2");
        lanes.done("big");
        assertThat(begun()).containsExactly("3");
    }

    @Test
    void shouldLetNoMoreRunThanAllMay() {
        for (int i = 0; i < 6; i++) {
            lanes.add("host" + i, "" + i, false);
        }

        assertThat(begun()).containsExactly("0", "1", "2", "3");
        assertThat(lanes.waiting()).isEqualTo(2);
        lanes.done("host0");
        assertThat(begun()).containsExactly("4");
    }

    @Test
    void shouldTakeLanesInTurn() {
        Lanes<String> one = new Lanes<>(1, 1);
        one.add("a", "a1", false);
        one.add("a", "a2", false);
        one.add("b", "b1", false);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Lanes.Started<String> next = one.next().orElseThrow();
            order.add(next.work());
            one.done(next.lane());
        }

        assertThat(order).containsExactly("a1", "b1", "a2");
        assertThat(one.running()).isZero();
    }

    @Test
    void shouldLetWhatIsUrgentTakeTurnsWithWhatIsNot() {
        Lanes<String> one = new Lanes<>(9, 9);
        for (String work : List.of("1", "2", "3")) {
            one.add("a", work, false);
        }
        for (String work : List.of("u1", "u2")) {
            one.add("a", work, true);
        }
        List<String> order = new ArrayList<>();
        for (var next = one.next(); next.isPresent(); next = one.next()) {
            order.add(next.get().work());
        }

        assertThat(order).containsExactly("u1", "1", "u2", "2", "3");
    }

    @Test
    void shouldNoticeAnEndWithoutABeginning() {
        assertThatThrownBy(() -> lanes.done("nobody")).isInstanceOf(IllegalStateException.class);
    }

    private List<String> begun() {
        List<String> begun = new ArrayList<>();
        for (var next = lanes.next(); next.isPresent(); next = lanes.next()) {
            begun.add(next.get().work());
        }
        return begun;
    }
}
