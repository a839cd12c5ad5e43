package org.impluvium.standalone.reads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LikenessTest {

    @Test
    void shouldFindEqualFeedsAlike() {
        assertThat(Likeness.difference(List.of("b", "a"), List.of("b", "a"), List.of("b", "a")))
                .isEmpty();
    }

    @Test
    void shouldFindFeedsAlikeThatHaveMovedOn() {
        assertThat(Likeness.difference(List.of("b", "a"), List.of("c", "b", "a"), List.of("d", "c", "b", "a")))
                .isEmpty();
        assertThat(Likeness.difference(List.of("c", "b", "a"), List.of("b", "a"), List.of("b")))
                .isEmpty();
    }

    @Test
    void shouldMissWhatStandsThereBeforeAndAfter() {
        assertThat(Likeness.difference(List.of("b", "a"), List.of("b"), List.of("c", "b", "a")))
                .hasValueSatisfying(text -> assertThat(text).contains("1 posts are missing", "a"));
    }

    @Test
    void shouldFindStrangeWhatNeverStoodThere() {
        assertThat(Likeness.difference(List.of("b"), List.of("x", "b"), List.of("b")))
                .hasValueSatisfying(text -> assertThat(text).contains("1 posts do not belong there", "x"));
    }

    @Test
    void shouldSeeAnotherOrder() {
        assertThat(Likeness.difference(List.of("b", "a"), List.of("a", "b"), List.of("b", "a")))
                .contains("the same posts stand in another order");
    }
}
