package org.impluvium.receiver.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PositionTrackerTest {

    private final PositionTracker tracker = new PositionTracker(OptionalLong.empty(), 1_000, true);

    @Test
    void shouldFollowRisingPositionsWithLegalGaps() {
        tracker.connected(OptionalLong.empty());

        assertThat(tracker.next(5)).isEmpty();
        assertThat(tracker.next(50_000)).isEmpty();
        assertThat(tracker.position()).hasValue(50_000);
    }

    @Test
    void shouldNotGoBackWithinAConnection() {
        tracker.connected(OptionalLong.empty());
        tracker.next(5);

        assertThat(tracker.next(4)).contains(GapCause.NOT_RISING);
        assertThat(tracker.next(5)).contains(GapCause.NOT_RISING);
        assertThat(tracker.position()).hasValue(5);
        assertThat(tracker.next(6)).isEmpty();
    }

    @Test
    void shouldAllowEqualPositionsWhereTheyAreTimes() {
        PositionTracker times = new PositionTracker(OptionalLong.empty(), 1_000, false);
        times.connected(OptionalLong.empty());
        times.next(5);

        assertThat(times.next(5)).isEmpty();
        assertThat(times.next(4)).contains(GapCause.NOT_RISING);
    }

    @Test
    void shouldNoticeAJumpOnlyRightAfterConnecting() {
        tracker.connected(OptionalLong.of(100));

        assertThat(tracker.next(1_101)).contains(GapCause.POSITION_JUMP);
        assertThat(tracker.next(9_999)).isEmpty();
        tracker.connected(OptionalLong.of(9_999));
        assertThat(tracker.next(10_999)).isEmpty();
    }

    @Test
    void shouldFollowASourceThatHasBegunToCountAnew() {
        tracker.connected(OptionalLong.empty());
        tracker.next(5_000);
        tracker.connected(OptionalLong.of(5_000));

        assertThat(tracker.next(3)).contains(GapCause.POSITION_RESET);
        assertThat(tracker.position()).hasValue(3);
        assertThat(tracker.next(4)).isEmpty();
    }

    @Test
    void shouldExpectNothingOfAStreamThatWasAskedForFromItsOldest() {
        tracker.connected(OptionalLong.of(0));

        assertThat(tracker.next(1_000_000)).isEmpty();
    }

    @Test
    void shouldNotGoBelowTheSavedPositionWhenAStartRepeatsALittle() {
        PositionTracker resumed = new PositionTracker(OptionalLong.of(500), 1_000, true);
        resumed.connected(OptionalLong.of(400));

        assertThat(resumed.next(401)).isEmpty();
        assertThat(resumed.position()).hasValue(500);
        resumed.next(501);
        assertThat(resumed.position()).hasValue(501);
    }

    @Test
    void shouldForgetWhatItKnewWhenToldThatItMeansNothing() {
        tracker.connected(OptionalLong.empty());
        tracker.next(5_000);
        tracker.startOver();

        assertThat(tracker.position()).isEmpty();
        assertThat(tracker.next(1)).isEmpty();
        assertThat(tracker.position()).hasValue(1);
    }
}
