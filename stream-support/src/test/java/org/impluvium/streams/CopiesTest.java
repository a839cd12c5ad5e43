package org.impluvium.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopiesTest {

    private final Copies copies = new Copies("changelog");
    private final Object consumer = new Object();

    @Test
    void shouldKnowNoAgeBeforeItIsToldWhereEverythingEnds() {
        copies.follows(0, 10, consumer);

        assertThat(copies.isFollowed(0)).isTrue();
        assertThat(copies.ageNanos(0, 100)).isEmpty();
        assertThat(copies.ageNanos(1, 100)).isEmpty();
    }

    @Test
    void shouldBeAsOldAsTheMomentWhoseEndItHasReached() {
        copies.follows(0, 10, consumer);
        copies.complete(0, 12, 1_000);
        copies.applied(0, 11, consumer);
        assertThat(copies.ageNanos(0, 1_500)).as("one record lacks").isEmpty();

        copies.applied(0, 12, consumer);

        assertThat(copies.ageNanos(0, 1_500)).hasValue(500);
        assertThat(copies.ageNanos(0, 2_500)).as("nobody said more").hasValue(1_500);
    }

    @Test
    void shouldWaitForTheOldestEndThatItWasPromised() {
        copies.follows(0, 10, consumer);
        copies.complete(0, 12, 1_000);
        copies.complete(0, 20, 2_000);

        copies.applied(0, 15, consumer);
        assertThat(copies.ageNanos(0, 3_000)).hasValue(2_000);

        copies.complete(0, 15, 2_900);
        assertThat(copies.ageNanos(0, 3_000)).hasValue(100);
    }

    @Test
    void shouldKnowTheAgeOfWhatWasGoneOnWithHereAsSoonAsItIsACopy() {
        copies.complete(0, 12, 1_000);
        copies.complete(0, 20, 2_000);
        assertThat(copies.ageNanos(0, 2_100)).as("no copy yet").isEmpty();

        copies.follows(0, 20, consumer);

        assertThat(copies.ageNanos(0, 2_100)).hasValue(100);
    }

    @Test
    void shouldNotKnowTheAgeOfWhatWasGoneOnWithHereAndThrownAway() {
        copies.complete(0, 20, 2_000);

        copies.follows(0, 0, consumer);
        copies.applied(0, 19, consumer);
        assertThat(copies.ageNanos(0, 2_100)).isEmpty();

        copies.applied(0, 20, consumer);
        assertThat(copies.ageNanos(0, 2_100)).hasValue(100);
    }

    @Test
    void shouldForgetTheAgeOfACopyThatBeginsAnew() {
        copies.follows(0, 10, consumer);
        copies.complete(0, 10, 1_000);
        copies.leaves(0, consumer);
        assertThat(copies.ageNanos(0, 1_100)).as("its task goes on by itself").hasValue(100);

        copies.follows(0, 0, consumer);

        assertThat(copies.ageNanos(0, 1_100)).isEmpty();
    }

    @Test
    void shouldKeepTheAgeOfACopyThatGoesOnWhereItWas() {
        copies.follows(0, 10, consumer);
        copies.complete(0, 10, 1_000);
        copies.leaves(0, consumer);

        copies.follows(0, 10, consumer);

        assertThat(copies.ageNanos(0, 1_100)).hasValue(100);
    }

    @Test
    void shouldForgetTheAgeWhereThePositionIsNotKnown() {
        copies.follows(0, 10, consumer);
        copies.complete(0, 0, 1_000);
        assertThat(copies.ageNanos(0, 1_100)).hasValue(100);

        copies.follows(0, PartitionProgress.UNKNOWN, consumer);

        assertThat(copies.ageNanos(0, 1_100)).isEmpty();
    }

    @Test
    void shouldHearOnlyTheOneThatFollows() {
        Object other = new Object();
        copies.follows(0, 10, other);
        copies.follows(0, 10, consumer);
        copies.complete(0, 12, 1_000);

        copies.applied(0, 12, other);
        copies.leaves(0, other);

        assertThat(copies.isFollowed(0)).isTrue();
        assertThat(copies.ageNanos(0, 1_500)).isEmpty();
        assertThat(copies.followed()).containsExactly(0);
    }
}
